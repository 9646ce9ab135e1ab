package dev.sourced.testsupport;

import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestDatabase}.
 */
@OnEachDatabase
class TestDatabaseTests {

	private static final String ON_H2 = "script nodata nosettings";

	private static final String ON_POSTGRESQL = """
			select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, identity_generation)
			from information_schema.columns where table_schema = 'public'
			union all select indexdef from pg_indexes where schemaname = 'public'
			union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
			from pg_constraint where connamespace = 'public'::regnamespace
			union all select concat_ws(' ', relname, relkind, reloptions)
			from pg_class where relnamespace = 'public'::regnamespace
			union all select concat_ws(' ', 'position', last_value, is_called) from sourced_position
			order by 1""";

	private final TestDatabase databases;

	TestDatabaseTests(TestDatabase databases) {
		this.databases = databases;
	}

	@Test
	void copiesAreAsAfterTheFirstStart() {
		List<String> created = in(this.databases.create(), (database) -> {
			SourcedTables.create(database);
			return tables(database);
		});
		assertThat(created).hasSizeGreaterThan(20);
		assertThat(in(this.databases.createWithTables(), this::tables)).isEqualTo(created);
	}

	@Test
	void copiesAreStoresOfTheirOwn() {
		String one = in(this.databases.createWithTables(), TestDatabaseTests::identity);
		String other = in(this.databases.createWithTables(), TestDatabaseTests::identity);
		assertThat(one).isNotEqualTo(other);
	}

	private List<String> tables(Database database) {
		return Sql.list(database, database.isPostgres() ? ON_POSTGRESQL : ON_H2)
			.stream()
			.filter((statement) -> !statement.startsWith("CREATE USER"))
			.sorted()
			.toList();
	}

	private static String identity(Database database) {
		assertThat(Sql.query(database, "select count(*) from sourced_store")).isEqualTo("1");
		return Sql.query(database, "select id from sourced_store");
	}

	private static <T> T in(Database database, Function<Database, T> work) {
		try (database) {
			return work.apply(database);
		}
	}

}
