package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.ConnectionCallback;

import dev.sourced.group.GroupType;
import dev.sourced.group.Lane;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.group.LaneUpdates;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The statements of lanes keep their plans on a log and lanes that are filled and
 * analyzed: PostgreSQL plans each of them a few times on a connection, as the driver
 * begins to prepare it on the server, and never again.
 */
@Tag("postgresql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaneKeptPlanTests {

	/** Executions before the driver prepares a statement on the server. */
	private static final int BEFORE_PREPARED = 5;

	/** Plans that PostgreSQL makes for the present parameters before it compares. */
	private static final int CUSTOM = 5;

	private static final int CALLS = 30;

	private static final int LANES = 20_000;

	private static final String PLANS = """
			select statement, custom_plans, generic_plans from pg_prepared_statements
			where statement like '%sourced_%' and custom_plans + generic_plans > 10""";

	private final Database database = PostgresServer.shared().createDatabaseWithTables();

	private final HikariDataSource pool = this.database.dataSource(2);

	private final LogFixture fixture = new LogFixture(this.pool, Enrolments.TYPES);

	private final JdbcLanes lanes = new JdbcLanes(this.fixture.store());

	private final JdbcGroupRegistry groups = new JdbcGroupRegistry(this.fixture.store(), this.fixture.log()::watermark);

	private final RegisteredGroup group = this.groups.register(new GroupDefinition("courses", GroupType.PROJECTOR,
			List.of("course"), Set.of("test.opened"), StartPosition.BEGINNING), false);

	@BeforeAll
	void fill() {
		for (int from = 0; from < LANES; from += 1000) {
			this.fixture.log()
				.append(IntStream.range(from, from + 1000)
					.mapToObj((i) -> Message.of((Event) new Enrolments.Opened("c" + i, null)))
					.toList());
		}
		List<LaneUpdate> marks = IntStream.range(0, LANES).mapToObj((i) -> mark("c" + i, i + 1, i + 1)).toList();
		this.fixture.transactions().join(() -> {
			this.groups.lock(List.of(this.group));
			this.groups.dispatch(Map.of(this.group, new LaneUpdates(marks, List.of())), LANES);
			return marks;
		});
		FilledLog.analyze(this.fixture.jdbc());
	}

	@AfterAll
	void drop() {
		this.pool.close();
		this.database.drop();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5, 8, 9, 12, 50 })
	void plansAreKept(int size) {
		this.pool.getHikariPoolMXBean().softEvictConnections();
		for (int call = 0; call < BEFORE_PREPARED + CUSTOM + CALLS; call++) {
			cycle(size, call);
		}
		Map<String, Long> plans = plans();
		assertThat(plans.keySet()).as("statements that are used often")
			.anyMatch((statement) -> statement.contains("insert into sourced_lane"))
			.anyMatch((statement) -> statement.contains("with ours as materialized"))
			.anyMatch((statement) -> statement.contains("set lease_end"))
			.anyMatch((statement) -> statement.contains("cross join lateral"));
		assertThat(plans).allSatisfy(
				(statement, custom) -> assertThat(custom).as("plans made for the present parameters: %s", statement)
					.isLessThanOrEqualTo(CUSTOM));
	}

	/*
	 * What the engine does for some lanes, and back.
	 */
	private void cycle(int size, int call) {
		this.fixture.transactions().join(() -> {
			this.groups.lock(List.of(this.group));
			List<LaneUpdate> marks = LongStream.range(0, size)
				.mapToObj((i) -> mark("c" + (i * 397 + call * 31) % LANES, 1, 10L * LANES + call))
				.toList();
			this.groups.dispatch(Map.of(this.group, new LaneUpdates(marks, List.of())), LANES);
			return marks;
		});
		List<ClaimedLane> claimed = this.lanes.claim(this.group, size, Duration.ofMinutes(1), UUID.randomUUID());
		assertThat(claimed).hasSize(size);
		this.lanes.renew(Map.of(this.group, claimed), Duration.ofMinutes(1));
		List<LaneBatch> batches = this.lanes.fetch(this.group, claimed, 50);
		this.lanes.acknowledge(this.group, batches);
		this.groups.snapshot();
	}

	private static LaneUpdate mark(String course, long first, long last) {
		return new LaneUpdate(Lane.of(Tags.of("course", course)), first, last);
	}

	private Map<String, Long> plans() {
		Map<String, Long> plans = new LinkedHashMap<>();
		this.fixture.jdbc().execute((ConnectionCallback<Boolean>) (connection) -> read(connection, plans));
		return plans;
	}

	private static boolean read(Connection connection, Map<String, Long> plans) throws SQLException {
		try (var statement = connection.createStatement(); var rows = statement.executeQuery(PLANS)) {
			while (rows.next()) {
				plans.put(rows.getString("statement"), rows.getLong("custom_plans"));
			}
		}
		return true;
	}

}
