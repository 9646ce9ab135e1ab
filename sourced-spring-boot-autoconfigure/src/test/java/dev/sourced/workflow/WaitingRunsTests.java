package dev.sourced.workflow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.engine.Application;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;
import dev.sourced.workflow.Repairs.Outside;
import dev.sourced.workflow.Repairs.PayRepair;
import dev.sourced.workflow.Repairs.Plan;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What runs that wait cost: rows. With 20,000 of them, in tables that are analyzed, an
 * instance has the threads that it has with ten, and waking one reads as many pages. The
 * benchmark B16 does the same with a million.
 */
@Tag("postgresql")
class WaitingRunsTests extends RepairsFixture {

	private static final int FEW = 10;

	private static final int MANY = 20_000;

	private static final int POOL = 8;

	private static final double MOST = 1.5;

	private Application application;

	@Override
	Application application() {
		return this.application;
	}

	@AfterEach
	void forget() {
		Outside.forget();
	}

	@Test
	void manyRunsThatWaitCostWhatFewDo() throws SQLException {
		Outside.CODE.put("payment", (plan, steps) -> "paid "
				+ steps.await("payment", Repairs.RepairPaid.class, Duration.ofDays(60)).orElseThrow().amount());
		Cost few = cost(FEW);
		Cost many = cost(MANY);
		assertThat(many.threads()).as("threads with %s and %s", few, many).isLessThanOrEqualTo(few.threads());
		assertThat(many.pages()).as("pages with %s and %s", few, many).isLessThanOrEqualTo(MOST * few.pages());
	}

	private Cost cost(int waiting) throws SQLException {
		try (Database database = PostgresServer.shared().createDatabaseWithTables()) {
			createTables(database);
			fill(database, waiting);
			try (Application instance = Application.start(database, WORKSHOP)) {
				this.application = instance;
				wake("filled-" + waiting / 2);
				List<String> bikes = begin();
				long before = pages();
				bikes.forEach(this::wake);
				return new Cost(waiting, (double) (pages() - before) / FEW, threads());
			}
		}
	}

	/*
	 * The runs are copies of one, as Sourced has written it.
	 */
	private void fill(Database database, int copies) {
		UUID run;
		try (Application first = Application.start(database, WORKSHOP)) {
			this.application = first;
			run = begin("original");
		}
		try (var pool = database.dataSource(1)) {
			new JdbcTemplate(pool).execute(WaitingRunRows.script(run, copies));
			new JdbcTemplate(pool).execute("vacuum (analyze)");
		}
	}

	private List<String> begin() {
		List<String> bikes = new ArrayList<>();
		for (int i = 0; i < FEW; i++) {
			bikes.add("begun-" + i);
			begin("begun-" + i);
		}
		return bikes;
	}

	private UUID begin(String bike) {
		UUID run = workflows().start(Repairs.Script.class, bike, Plan.of(bike, "payment"));
		waits(run, "payment");
		return run;
	}

	private void wake(String bike) {
		this.application.gateway().execute(new PayRepair(bike, 7));
		UUID run = workflows().find(Repairs.Script.class, bike).orElseThrow().id();
		assertThat(completed(run)).isEqualTo("paid 7");
	}

	/*
	 * Those of the framework. The JVM and the pool start and end others when they like.
	 */
	private static int threads() {
		return (int) Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("sourced-"))
			.count();
	}

	/*
	 * A connection tells the server once a second what it has read, if it is not made to.
	 */
	private long pages() throws SQLException {
		DataSource pool = this.application.bean(DataSource.class);
		List<Connection> connections = new ArrayList<>();
		try {
			for (int i = 0; i < POOL; i++) {
				connections.add(pool.getConnection());
				try (Statement statement = connections.get(i).createStatement()) {
					statement.execute("select pg_stat_force_next_flush()");
				}
			}
		}
		finally {
			for (Connection connection : connections) {
				connection.close();
			}
		}
		return this.application.jdbc().queryForObject("""
				select sum(coalesce(heap_blks_hit, 0) + coalesce(heap_blks_read, 0) + coalesce(idx_blks_hit, 0)
					+ coalesce(idx_blks_read, 0) + coalesce(toast_blks_hit, 0) + coalesce(toast_blks_read, 0))::bigint
				from pg_statio_user_tables""", Long.class);
	}

	/**
	 * What it costs.
	 *
	 * @param waiting how many runs wait
	 * @param pages pages that are read until a run was woken and has ended
	 * @param threads the threads of the instance
	 */
	private record Cost(int waiting, double pages, int threads) {
	}

}
