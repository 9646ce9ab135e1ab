package dev.sourced.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link H2Databases}.
 */
class H2DatabasesTests {

	@Test
	void databasesInMemoryAreSeparateAndOutliveTheirConnections() {
		try (Database one = H2Databases.inMemory(); Database other = H2Databases.inMemory()) {
			Sql.execute(one, "create table example as select 42 as answer");
			Sql.execute(other, "create table example as select 43 as answer");
			assertThat(Sql.query(one, "select answer from example")).isEqualTo("42");
		}
	}

	@Test
	void databaseInFilesIsTheSameForTheSameDirectory(@TempDir Path directory) {
		Sql.execute(H2Databases.file(directory), "create table example as select 42 as answer");
		assertThat(Sql.query(H2Databases.file(directory), "select answer from example")).isEqualTo("42");
	}

	@Test
	void databaseInFilesWritesCommitsAtOnce(@TempDir Path directory) {
		try (Database database = H2Databases.file(directory)) {
			assertThat(Sql.query(database,
					"select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'"))
				.isEqualTo("0");
		}
	}

	@Test
	void dropDeletesTheFiles(@TempDir Path directory) throws Exception {
		Database database = H2Databases.file(directory);
		Sql.execute(database, "create table example as select 42 as answer");
		database.drop();
		try (Stream<Path> files = Files.list(directory)) {
			assertThat(files).isEmpty();
		}
	}

}
