package dev.sourced.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.blob.CrashedValues.Written;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;
import dev.sourced.testsupport.PostgresProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Key/values and blobs survive the death of the database, PS-19: what was committed is
 * there, what was not is an orphan or nothing, and no reference leads to nothing.
 */
class ValuesCrashTests {

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@Tag("processes")
	@Tag("postgresql")
	void postgresIsKilled(boolean files) throws IOException {
		try (PostgresProcess server = PostgresProcess.start(this.directory)) {
			verifyCrash(server.database(), files, () -> {
				server.killHard();
				server.restart();
			});
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void h2IsKilled(boolean files) throws IOException {
		Database database = H2Databases.file(this.directory.resolve("h2"));
		verifyCrash(database, files, () -> {
			try (HikariDataSource other = database.dataSource(1)) {
				new JdbcTemplate(other).execute("shutdown immediately");
			}
		});
		database.drop();
	}

	private void verifyCrash(Database database, boolean files, Runnable crash) throws IOException {
		Path bytes = this.directory.resolve("bytes");
		Files.createDirectories(bytes);
		Written written;
		try (HikariDataSource before = database.dataSource(4)) {
			written = CrashedValues.on(before, bytes, files).writeAndCrash(crash);
		}
		try (HikariDataSource after = database.dataSource(4)) {
			CrashedValues.on(after, bytes, files).verify(written);
		}
	}

	/*
	 * A crash may set the sequence back to where it was at some earlier moment, and the
	 * versions since then may have been those of keys that are no longer there.
	 */
	@Test
	void versionsNeverComeBackAlthoughASequenceOfH2WasSetBack() throws IOException {
		Database database = H2Databases.inMemory();
		try (HikariDataSource dataSource = database.dataSource(4)) {
			CrashedValues before = CrashedValues.on(dataSource, this.directory, false);
			long version = before.values().put("stock", "gone", 1);
			before.values().delete("stock", "gone");
			new JdbcTemplate(dataSource).execute("alter sequence sourced_key_value_version restart with " + version);
			CrashedValues after = CrashedValues.on(dataSource, this.directory, false);
			assertThat(after.values().put("stock", "gone", 1)).isGreaterThan(version);
		}
		database.drop();
	}

}
