package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.log.Query;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What PostgreSQL is told about how long it waits for a transaction, and how long a
 * connection waits for PostgreSQL.
 */
@Tag("postgresql")
class PostgresLimitTests {

	/** What {@link Database#dataSource} sets. */
	private static final int OF_THE_POOL = 120_000;

	private static final TimeLimit LIMIT = new TimeLimit(Duration.ofSeconds(3), Duration.ofSeconds(7));

	private final Database database = PostgresServer.shared().createDatabaseWithTables();

	private HikariDataSource pool;

	private LogFixture fixture;

	@BeforeEach
	void open() {
		this.pool = this.database.dataSource(2);
		this.fixture = new LogFixture(this.pool, Enrolments.TYPES);
	}

	@AfterEach
	void close() {
		this.pool.close();
		this.database.drop();
	}

	@Test
	void aTransactionOfOursCarriesItsLimitFromTheFirstStatementOn() {
		assertThat(inOurs(() -> {
			this.fixture.log().find(UUID.randomUUID());
			return settings();
		})).containsExactly("3s", "3s", "7s");
		assertThat(inOurs(() -> {
			this.fixture.transactions().limitNow();
			return settings();
		})).containsExactly("3s", "3s", "7s");
		assertThat(inOurs(this::appendAndAsk)).containsExactly("3s", "3s", "7s");
		assertThat(settings()).containsExactly("0", "0", "0");
	}

	@Test
	void anAppendBoundsHowLongItsTransactionMaySitIdleAndNothingElse() {
		assertThat(inTheApplications(this::appendAndAsk)).containsExactly("1min", "0", "0");
		assertThat(settings()).containsExactly("0", "0", "0");
	}

	@Test
	void anAppendLeavesItsTransactionAloneWhereThatIsWanted() {
		this.fixture = new LogFixture(this.pool, new TimeLimits(LIMIT, Duration.ZERO), Enrolments.TYPES);
		assertThat(inTheApplications(this::appendAndAsk)).containsExactly("0", "0", "0");
	}

	@Test
	void whatWasSetLowerStays() {
		assertThat(inTheApplications(() -> {
			set("set local idle_in_transaction_session_timeout = '500ms'");
			set("set local lock_timeout = '400ms'");
			return appendAndAsk();
		})).containsExactly("500ms", "400ms", "0");
		set("alter role current_user in database %s set lock_timeout = '2s'".formatted(databaseName()));
		this.pool.getHikariPoolMXBean().softEvictConnections();
		assertThat(inOurs(this::appendAndAsk)).containsExactly("3s", "2s", "7s");
	}

	@Test
	void aHigherSettingIsLoweredAndTheApplicationsLockTimeoutComesBack() {
		assertThat(inTheApplications(() -> {
			set("set local idle_in_transaction_session_timeout = '1h'");
			set("set local lock_timeout = '1d'");
			return appendAndAsk();
		})).containsExactly("1min", "1d", "0");
	}

	@Test
	void aConnectionWaitsNoLongerThanTheLimitAndIsGivenBackAsItWas() {
		assertThat(inOurs(this::patience)).isEqualTo(9_000);
		Integer outside = LIMIT.during(() -> this.fixture.database().jdbc().execute(millis()));
		assertThat(outside).isEqualTo(9_000);
		assertThat(inTheApplications(() -> {
			appendAndAsk();
			return patience();
		})).isEqualTo(OF_THE_POOL);
		assertThat(patience()).isEqualTo(OF_THE_POOL);
	}

	@Test
	void aPoolWithoutNetworkTimeoutsIsTakenAsItIs() {
		LogFixture other = new LogFixture(new WithoutNetworkTimeouts(this.pool), Enrolments.TYPES);
		other.log().append(List.of(enrolled()));
		assertThat(other.log().read(Query.all(), ReadOptions.all()).messages()).hasSize(1);
	}

	private <T> T inOurs(Supplier<T> work) {
		return LIMIT.during(() -> this.fixture.transactions().join(work));
	}

	private <T> T inTheApplications(Supplier<T> work) {
		return new TransactionTemplate(this.fixture.transactionManager()).execute((status) -> work.get());
	}

	private List<String> appendAndAsk() {
		this.fixture.log().append(List.of(enrolled()));
		return settings();
	}

	private List<String> settings() {
		return this.fixture.jdbc()
			.queryForObject("""
					select current_setting('idle_in_transaction_session_timeout') as idle,
						current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement""",
					(row, n) -> List.of(row.getString("idle"), row.getString("lock"), row.getString("statement")));
	}

	private Integer patience() {
		return this.fixture.jdbc().execute(millis());
	}

	private static ConnectionCallback<Integer> millis() {
		return Connection::getNetworkTimeout;
	}

	private void set(String statement) {
		this.fixture.jdbc().execute(statement);
	}

	private String databaseName() {
		return this.fixture.jdbc().queryForObject("select current_database()", String.class);
	}

	private static Message enrolled() {
		return Message.of((Event) new Enrolled("c", "s"));
	}

}
