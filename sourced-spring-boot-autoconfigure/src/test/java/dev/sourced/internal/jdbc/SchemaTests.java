package dev.sourced.internal.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.internal.jdbc.Enrolments.Enrolled;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.schema.DatabasePreparation;
import dev.sourced.internal.jdbc.schema.SchemaMode;
import dev.sourced.internal.jdbc.schema.SourcedSchema;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.internal.store.TagIndex.IndexedType;
import dev.sourced.internal.store.TagIndex.Reindexed;
import dev.sourced.internal.store.TagIndex;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Creating the tables, and what the type table guards, whatever the database.
 */
@OnEachDatabase
class SchemaTests {

	@Parameter
	private TestDatabase databases;

	private Database database;

	private HikariDataSource dataSource;

	Database database() {
		return this.databases.create();
	}

	@BeforeEach
	void open() {
		this.database = database();
		this.dataSource = this.database.dataSource(4);
	}

	@AfterEach
	void close() {
		this.dataSource.close();
		this.database.drop();
	}

	@Test
	void storesWithOtherNamesInOneDatabaseDoNotMeet() {
		LogFixture plain = fixture(null, "sourced_");
		LogFixture prefixed = fixture(null, "other_");
		LogFixture apart = fixture("apart", "sourced_");
		for (LogFixture fixture : List.of(plain, prefixed, apart)) {
			assertThat(fixture.log().head()).isZero();
			fixture.log().append(List.of(Message.of(new Enrolled("c1", "s1"))), AppendCondition.failIf(Query.all()));
			assertThat(fixture.log().read(Query.all(), ReadOptions.all()).messages()).hasSize(1);
		}
	}

	@Test
	void anUnusableNameIsRefused() {
		for (String name : List.of("", "a b", "x;drop", "Ä", "1a", "UPPER", "x".repeat(31), "a\"b")) {
			assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> new TableNames(null, name));
			assertThatExceptionOfType(InvalidConfigurationException.class)
				.isThrownBy(() -> new TableNames(name, "sourced_"));
		}
	}

	@Test
	void tablesThatAreUpToDateAreNotTouched() {
		fixture(null, "sourced_");
		JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);
		// Liquibase would wait for its lock, and then fail without its table
		jdbc.execute("drop table sourced_databasechangeloglock");
		assertThatNoException().isThrownBy(() -> fixture(null, "sourced_"));
		assertThatExceptionOfType(Exception.class).as("the lock table is still gone")
			.isThrownBy(() -> jdbc.queryForList("select * from sourced_databasechangeloglock"));
	}

	@Test
	void missingTablesThatMayNotBeCreatedStopTheApplication() {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> schema(SchemaMode.NEVER))
			.withMessageContaining("sourced_store")
			.satisfies((ex) -> assertThat(ex.remedy()).contains("sourced.jdbc.initialize-schema"));
	}

	@Test
	void theShippedStatementsMakeTablesThatWork() throws IOException, LiquibaseException {
		ShippedStatements statements = ShippedStatements.of(this.database.isPostgres());
		if (Boolean.getBoolean("sourced.schema.write")) {
			statements.write();
		}
		assertThat(statements.shipped()).as("regenerate with -Dsourced.schema.write=true")
			.isEqualTo(statements.generated());
		new ResourceDatabasePopulator(new ByteArrayResource(statements.shipped().getBytes(StandardCharsets.UTF_8)))
			.execute(this.dataSource);
		schema(SchemaMode.NEVER);
		LogFixture fixture = fixture(null, "sourced_");
		assertThat(fixture.jdbc().queryForObject("select count(*) from sourced_message", Long.class)).isZero();
		fixture.log().append(List.of(Message.of(new Enrolled("c1", "s1"))), AppendCondition.failIf(Query.all()));
		assertThat(fixture.log().read(Query.all(), ReadOptions.all()).messages()).hasSize(1);
	}

	@Test
	void bothWaysOfCreationMakeTheSameTables() throws IOException {
		fixture(null, "sourced_");
		List<Map<String, Object>> migrated = structure();
		new JdbcTemplate(this.dataSource).execute(
				this.database.isPostgres() ? "drop schema public cascade; create schema public" : "drop all objects");
		new ResourceDatabasePopulator(new ByteArrayResource(
				ShippedStatements.of(this.database.isPostgres()).shipped().getBytes(StandardCharsets.UTF_8)))
			.execute(this.dataSource);
		assertThat(migrated).hasSizeGreaterThan(90);
		assertThat(structure()).isEqualTo(migrated);
	}

	private List<Map<String, Object>> structure() {
		return new JdbcTemplate(this.dataSource).queryForList("""
				select table_name, column_name, data_type, is_nullable, column_default, character_maximum_length
				from information_schema.columns
				where lower(table_name) like 'sourced%' and lower(table_name) not like '%changelog%'
					and lower(table_name) not like '%schema_lock'
				order by table_name, ordinal_position""");
	}

	/*
	 * A change is known by its file and its id: a file under another path would be
	 * applied once more.
	 */
	@Test
	void changesAreRememberedByPathsThatDoNotDependOnWhereTheyLie() {
		fixture(null, "sourced_");
		assertThat(new JdbcTemplate(this.dataSource).queryForList("select filename from sourced_databasechangelog",
				String.class))
			.hasSizeGreaterThan(12)
			.allMatch((file) -> file.matches("dev/sourced/schema/[a-z_]+\\.sql"));
	}

	@Test
	void tablesThatWereNeverReleasedAreRefused() {
		JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);
		jdbc.execute("create table sourced_message (position bigint primary key, id uuid, kind smallint)");
		for (SchemaMode mode : SchemaMode.values()) {
			assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> schema(mode))
				.withMessageContaining("made by a version before 0.1")
				.withMessageContaining("sourced_message")
				.satisfies((ex) -> assertThat(ex.remedy()).contains("Drop all tables", "'sourced_'"));
		}
	}

	@Test
	void tablesOfAnEarlierVersionAreNotGoodEnough() {
		fixture(null, "sourced_");
		new JdbcTemplate(this.dataSource).update("update sourced_store set schema_version = schema_version - 1");
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> schema(SchemaMode.NEVER))
			.withMessageContaining("older than version");
	}

	@Test
	void tablesOfALaterVersionAreGoodEnough() {
		fixture(null, "sourced_");
		new JdbcTemplate(this.dataSource).update("update sourced_store set schema_version = schema_version + 1");
		assertThatNoException().isThrownBy(() -> schema(SchemaMode.NEVER));
	}

	@Test
	void theVersionOfTheSchemaIsTheOneThatIsAskedFor() {
		fixture(null, "sourced_");
		assertThat(new JdbcTemplate(this.dataSource).queryForObject("select schema_version from sourced_store",
				Integer.class))
			.isEqualTo(TableNames.SCHEMA_VERSION);
	}

	/*
	 * The version says that everything is there, so it is written when everything is.
	 */
	@Test
	void theVersionIsWrittenLast() throws IOException {
		String statements = ShippedStatements.of(this.database.isPostgres()).shipped();
		String last = statements.substring(statements.stripTrailing().lastIndexOf(";\n"));
		assertThat(last).containsPattern("(insert into|update) sourced_store");
	}

	@Test
	void aTypeThatGainsATagWhileEventsAreStoredStopsTheApplication() {
		fixture(null, "sourced_", V1.Moved.class).log().append(List.of(Message.of(new V1.Moved("b1", "a", "b"))));
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> fixture(null, "sourced_", V2.Moved.class))
			.withMessageContaining("'test.moved' has gained the tag [place]")
			.satisfies((ex) -> assertThat(ex.remedy()).contains("sourced.tags.backfill"));
	}

	@Test
	void aTypeMayGainATagWhileNoEventIsStored() {
		fixture(null, "sourced_", V1.Moved.class);
		LogFixture next = fixture(null, "sourced_", V2.Moved.class);
		next.log().append(List.of(Message.of(new V2.Moved("b1", "a", "b"))));
		assertThat(places(next, "b")).isEqualTo(1);
	}

	@Test
	void aTagThatWasLostAndComesBackIsGained() {
		fixture(null, "sourced_", V2.Moved.class).log().append(List.of(Message.of(new V2.Moved("b1", "a", "b"))));
		fixture(null, "sourced_", V1.Moved.class).log().append(List.of(Message.of(new V1.Moved("b1", "b", "c"))));
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> fixture(null, "sourced_", V2.Moved.class));
	}

	@Test
	void storedEventsAreIndexedByAGainedTagOnRequest() {
		LogFixture first = fixture(null, "sourced_", V1.Moved.class);
		for (int i = 0; i < 1200; i++) {
			first.log().append(List.of(Message.of(new V1.Moved("b" + i, "p" + i % 2, "end"))));
		}
		LogFixture last = backfilled();
		assertThat(places(last, "p0")).isEqualTo(600);
		assertThat(places(last, "end")).isEqualTo(1200);
		assertThat(last.log().read(Query.all(), ReadOptions.all().limit(1)).messages().get(0).tags().values("place"))
			.containsExactly("end", "p0");
		assertThat(last.log()
			.tryAppend(List.of(Message.of(new V2.Moved("x", "p1", "y"))),
					AppendCondition.failIf(Query.of(QueryItem.tagged(Tags.of("place", "p1"))))))
			.isEmpty();
		assertThatNoException().as("a repetition").isThrownBy(this::backfilled);
		assertThatNoException().isThrownBy(() -> fixture(null, "sourced_", V2.Moved.class));
		assertThat(last.jdbc().queryForObject("select count(*) from sourced_message_tag", Long.class))
			.isEqualTo(1200 * 4);
	}

	/*
	 * What an instance of the old version has appended after the new one had indexed
	 * everything, step by step.
	 */
	@Test
	void storedEventsAreIndexedAgain() {
		LogFixture old = fixture(null, "sourced_", V1.Moved.class);
		append(old, 501);
		LogFixture fixture = backfilled();
		append(old, 1200);
		assertThat(places(fixture, "end")).isEqualTo(501);
		TagIndex index = new JdbcTagIndex(fixture.store());
		Reindexed first = index.reindex("test.moved", 0, Duration.ZERO).orElseThrow();
		assertThat(first).isEqualTo(new Reindexed("test.moved", 500, 0, first.upTo(), false));
		Reindexed second = index.reindex("test.moved", first.upTo(), Duration.ZERO).orElseThrow();
		assertThat(second).isEqualTo(new Reindexed("test.moved", 500, 499, second.upTo(), false));
		assertThat(places(fixture, "end")).isEqualTo(1000);
		Reindexed rest = index.reindex("test.moved", second.upTo(), Duration.ofMinutes(1)).orElseThrow();
		assertThat(rest).isEqualTo(new Reindexed("test.moved", 701, 701, fixture.log().head(), true));
		assertThat(places(fixture, "end")).isEqualTo(1701);
		assertThat(index.reindex("test.moved", 0, Duration.ofMinutes(1)).orElseThrow().changed()).isZero();
		assertThat(index.reindex("test.unknown", 0, Duration.ZERO)).isEmpty();
		assertThat(index.types()).contains(new IndexedType("test.moved", Set.of("box", "place"), true))
			.allMatch((type) -> type.reindexable() == type.type().equals("test.moved"));
	}

	private static void append(LogFixture fixture, int events) {
		for (int i = 0; i < events; i++) {
			fixture.log().append(List.of(Message.of(new V1.Moved("b" + i, "p" + i % 2, "end"))));
		}
	}

	private LogFixture backfilled() {
		SourcedDatabase database = LogFixture.databaseOn(this.dataSource, new TableNames(null, "sourced_"));
		LogFixture fixture = new LogFixture(this.dataSource, new TableNames(null, "sourced_"), MessageLimits.defaults(),
				List.of());
		DatabasePreparation.of(database, fixture.transactions(), MessageTypeReader.of(List.of(V2.Moved.class)), true)
			.withBackfill(new MessageJson(Stream.empty(), 1000))
			.run();
		return fixture(null, "sourced_", V2.Moved.class);
	}

	private static int places(LogFixture fixture, String place) {
		return fixture.log()
			.read(Query.of(QueryItem.tagged(Tags.of("place", place))), ReadOptions.all())
			.messages()
			.size();
	}

	private LogFixture fixture(@Nullable String schema, String prefix, Class<?>... types) {
		return new LogFixture(this.dataSource, new TableNames(schema, prefix), MessageLimits.defaults(),
				List.of((types.length > 0) ? types : Enrolments.TYPES));
	}

	private void schema(SchemaMode mode) {
		SourcedSchema schema = new SourcedSchema(
				LogFixture.databaseOn(this.dataSource, new TableNames(null, "sourced_")), mode);
		schema.afterPropertiesSet();
		schema.requireTables();
	}

	/** Types of a first version of an application. */
	static final class V1 {

		@MessageType("test.moved")
		record Moved(@Tag String box, String origin, String place) implements Event {
		}

	}

	/** Types of the next version of the application. */
	static final class V2 {

		@MessageType("test.moved")
		record Moved(@Tag String box, @Tag("place") String origin, @Tag String place) implements Event {
		}

	}

}
