package dev.sourced.internal.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.group.GroupType;
import dev.sourced.group.StartPosition;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.schema.SchemaMode;
import dev.sourced.internal.jdbc.schema.SourcedSchema;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.message.Message;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The first start on a database, by however many instances, after whatever has happened
 * to the one before.
 */
@OnEachDatabase
class SchemaStartTests {

	private static final int INSTANCES = 4;

	private final TestDatabase databases;

	private Database database;

	private final List<HikariDataSource> pools = new ArrayList<>();

	SchemaStartTests(TestDatabase databases) {
		this.databases = databases;
		this.database = databases.create();
	}

	@BeforeEach
	void open() {
		for (int i = 0; i < INSTANCES; i++) {
			this.pools.add(this.database.dataSource(2));
		}
	}

	@AfterEach
	void close() {
		this.pools.forEach(HikariDataSource::close);
		this.database.drop();
	}

	@Tag("races")
	@RepeatedTest(2)
	void instancesThatStartAtOnceOnAnEmptyDatabaseAllStart() {
		try (Rendezvous rendezvous = new Rendezvous(INSTANCES)) {
			for (@Nullable
			String schema : Stream.of(null, "apart").toList()) {
				List<Outcome<RegisteredGroup>> outcomes = rendezvous
					.run((i) -> (Callable<RegisteredGroup>) () -> start(this.pools.get(i), schema));
				assertThat(outcomes).extracting(Outcome::failure).containsOnlyNulls();
				assertThat(outcomes).extracting((outcome) -> outcome.get().number()).containsOnly(1);
				append(this.pools.get(0), schema);
			}
		}
	}

	@Tag("races")
	@Test
	void instancesThatRegisterAtOnceWhatIsNewAllStart() {
		fixture(this.pools.get(0), null);
		JdbcTemplate jdbc = new JdbcTemplate(this.pools.get(0));
		try (Rendezvous rendezvous = new Rendezvous(INSTANCES)) {
			for (int round = 0; round < 10; round++) {
				jdbc.update("delete from sourced_message_type");
				jdbc.update("delete from sourced_consumer_group");
				List<Outcome<RegisteredGroup>> outcomes = rendezvous
					.run((i) -> (Callable<RegisteredGroup>) () -> start(this.pools.get(i), null));
				assertThat(outcomes).extracting(Outcome::failure).containsOnlyNulls();
				assertThat(outcomes).extracting((outcome) -> outcome.get().number())
					.containsOnly(outcomes.get(0).get().number());
			}
		}
	}

	private static RegisteredGroup start(HikariDataSource pool, @Nullable String schema) {
		LogFixture fixture = fixture(pool, schema);
		return new JdbcGroupRegistry(fixture.store(), fixture.log()::watermark).register(new GroupDefinition("list",
				GroupType.PROJECTOR, List.of(), Set.of("test.enrolled"), StartPosition.BEGINNING), false);
	}

	private static LogFixture fixture(HikariDataSource pool, @Nullable String schema) {
		return new LogFixture(pool, new TableNames(schema, "sourced_"), MessageLimits.defaults(),
				List.of(Enrolments.TYPES));
	}

	private static void append(HikariDataSource pool, @Nullable String schema) {
		fixture(pool, schema).log()
			.append(List.of(Message.of(new Enrolments.Enrolled("c1", "s1"))), AppendCondition.failIf(Query.all()));
	}

	@Test
	@Timeout(30)
	void theLockOfAMigrationThatWasKilledIsNoObstacle() {
		JdbcTemplate jdbc = new JdbcTemplate(this.pools.get(0));
		jdbc.execute("create table sourced_databasechangeloglock (id int primary key, locked boolean not null, "
				+ "lockgranted timestamp, lockedby varchar(255))");
		jdbc.update(
				"insert into sourced_databasechangeloglock values (1, true, current_timestamp, 'killed (10.0.0.1)')");
		append(this.pools.get(1), null);
		assertThat(jdbc.queryForObject("select locked from sourced_databasechangeloglock", Boolean.class)).isFalse();
	}

	/*
	 * H2 commits each statement of a change by itself; PostgreSQL all of them at the end,
	 * so that what stands in the way of the second change leaves nothing of the first.
	 */
	@Test
	@Timeout(30)
	void aMigrationThatWasCutOffIsTakenUpAgain() {
		JdbcTemplate jdbc = new JdbcTemplate(this.pools.get(0));
		if (this.database.isPostgres()) {
			jdbc.execute("create table sourced_outcome (obstacle int)");
			assertThatIllegalStateException().isThrownBy(() -> fixture(this.pools.get(0), null));
			assertThat(
					jdbc.queryForList("select tablename from pg_tables where tablename like 'sourced%'", String.class))
				.containsExactly("sourced_outcome");
			jdbc.execute("drop table sourced_outcome");
		}
		else {
			fixture(this.pools.get(0), null);
			jdbc.update("delete from sourced_databasechangelog");
			jdbc.execute("drop table sourced_store");
			jdbc.update("insert into sourced_schema_lock values (1, 4711, current_timestamp)");
		}
		append(this.pools.get(1), null);
		assertThat(jdbc.queryForList("select * from sourced_store")).hasSize(1);
	}

	@Test
	@Timeout(30)
	void aPoolWithoutAutoCommitCreatesItsSchema() {
		for (@Nullable
		String schema : Stream.of("apart", null).toList()) {
			try (HikariDataSource pool = withoutAutoCommit()) {
				append(pool, schema);
			}
			try (HikariDataSource pool = withoutAutoCommit()) {
				assertThat(fixture(pool, schema).log().head()).as("committed").isPositive();
			}
		}
	}

	private HikariDataSource withoutAutoCommit() {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(this.database.url());
		config.setUsername(this.database.username());
		config.setPassword(this.database.password());
		config.setMaximumPoolSize(2);
		config.setAutoCommit(false);
		return new HikariDataSource(config);
	}

	@Test
	@Timeout(30)
	void onePooledConnectionIsEnoughToCreateTheTables() {
		try (HikariDataSource pool = this.database.dataSource(1)) {
			pool.setConnectionTimeout(Duration.ofSeconds(2).toMillis());
			SourcedDatabase store = LogFixture.databaseOn(pool, new TableNames("apart", "sourced_"));
			new SourcedSchema(store, SchemaMode.ALWAYS).afterPropertiesSet();
			assertThat(store.jdbc().queryForList("select * from apart.sourced_message")).isEmpty();
		}
	}

}
