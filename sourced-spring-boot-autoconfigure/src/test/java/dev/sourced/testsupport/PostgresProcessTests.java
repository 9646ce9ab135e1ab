package dev.sourced.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link PostgresProcess}.
 */
@Tag("processes")
@Tag("postgresql")
class PostgresProcessTests {

	@Test
	void commitsOutliveKillsInARow(@TempDir Path directory) {
		try (PostgresProcess process = PostgresProcess.start(directory)) {
			Sql.execute(process.database(), "create table example (id int)");
			for (int crash = 1; crash <= 3; crash++) {
				Sql.execute(process.database(), "insert into example values (%d)".formatted(crash));
				process.killHard();
				assertThat(process.isAlive()).isFalse();
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> Sql.tryQuery(process.database(), "select 1"));
				process.restart();
				assertThat(Sql.query(process.database(), "select string_agg(id::text, ',' order by id) from example"))
					.isEqualTo("1,2,3".substring(0, 2 * crash - 1));
			}
		}
	}

	@Test
	void serverIsDurableAndHasRoomForManyConnections(@TempDir Path directory) {
		try (PostgresProcess process = PostgresProcess.start(directory)) {
			assertThat(Sql.query(process.database(), "show fsync")).isEqualTo("on");
			assertThat(Sql.query(process.database(), "show synchronous_commit")).isEqualTo("on");
			assertThat(Sql.query(process.database(), "show max_connections")).isEqualTo("300");
			assertThat(Sql.query(process.database(), "show track_commit_timestamp")).isEqualTo("on");
		}
	}

	@Test
	void serverThatRunsIsNotStartedAgain(@TempDir Path directory) {
		try (PostgresProcess process = PostgresProcess.start(directory)) {
			assertThatIllegalStateException().isThrownBy(process::restart).withMessageContaining("has not been killed");
		}
	}

	@Test
	void closeLeavesNothing(@TempDir Path directory) throws Exception {
		PostgresProcess process = PostgresProcess.start(directory);
		process.close();
		process.close();
		assertThat(process.isAlive()).isFalse();
		try (Stream<Path> files = Files.list(directory)) {
			assertThat(files).isEmpty();
		}
	}

}
