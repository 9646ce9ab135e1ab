package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.internal.jdbc.postgresql.PostgresAppend;
import dev.sourced.internal.jdbc.postgresql.PostgresWatermark;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.PostgresServer;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link PostgresWatermark} and {@link PostgresAppend} know of PostgreSQL's
 * sequences, shown without them.
 */
@Tag("postgresql")
class PostgresSequenceTests {

	private static final int SESSIONS = 6;

	private static final String AHEAD = """
			create function ahead() returns int language plpgsql as $$
			declare
				told bigint;
				drawn bigint;
				ahead int := 0;
			begin
				for i in 1 .. 2000 loop
					told := %s;
					drawn := nextval('position');
					if told >= drawn then
						ahead := ahead + 1;
					end if;
				end loop;
				return ahead;
			end $$""";

	private Database database;

	private HikariDataSource pool;

	private JdbcTemplate jdbc;

	@BeforeEach
	void open() {
		this.database = PostgresServer.shared().createDatabase();
		this.pool = this.database.dataSource(SESSIONS);
		this.jdbc = new JdbcTemplate(this.pool);
		this.jdbc.execute("create sequence position cache 1");
		this.jdbc.execute("select setval('position', 1, true)");
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.database.drop();
	}

	@Test
	@Tag("races")
	void onlyTheFunctionNeverTellsAPositionThatIsStillToBeDrawn() {
		assertThat(ahead("(select last_value from position)", Duration.ofSeconds(60))).isPositive();
		assertThat(ahead("pg_sequence_last_value('position')", Duration.ofSeconds(5))).isZero();
	}

	/*
	 * How often it was ahead, until the first time or until the time is over.
	 */
	private int ahead(String told, Duration atMost) {
		this.jdbc.execute(AHEAD.formatted(told));
		long end = System.nanoTime() + atMost.toNanos();
		AtomicInteger ahead = new AtomicInteger();
		try (Rendezvous rendezvous = new Rendezvous(SESSIONS, atMost.plusSeconds(60))) {
			rendezvous.<Boolean>run(() -> {
				while (ahead.get() == 0 && System.nanoTime() < end) {
					ahead.addAndGet(this.jdbc.queryForObject("select ahead()", Integer.class));
				}
				return true;
			}).forEach(Outcome::get);
		}
		this.jdbc.execute("drop function ahead()");
		return ahead.get();
	}

}
