package dev.sourced.internal.jdbc.postgresql;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.sourced.internal.jdbc.LogFixture;
import dev.sourced.internal.jdbc.WithoutNetworkTimeouts;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said at start-up about connections in a network that may fall silent.
 */
@Tag("postgresql")
@ExtendWith(OutputCaptureExtension.class)
class NetworkCheckTests {

	private final Database database = PostgresServer.shared().createDatabase();

	@AfterEach
	void drop() {
		this.database.drop();
	}

	@Test
	void aDriverThatWaitsWithoutEndIsSaidOnceWithTheRemedy(CapturedOutput output) {
		check(new DriverManagerDataSource(this.database.url(), this.database.username(), this.database.password()));
		assertThat(output.getAll().lines()).filteredOn((line) -> line.contains("WARN"))
			.singleElement()
			.asString()
			.contains("without end", "socketTimeout");
	}

	@Test
	void aPoolThatDoesNotPassNetworkTimeoutsOnIsSaid(CapturedOutput output) {
		try (HikariDataSource pool = this.database.dataSource(1)) {
			check(new WithoutNetworkTimeouts(pool));
		}
		assertThat(output).contains("does not pass network timeouts on");
	}

	@Test
	void nothingIsSaidWhereNothingIsMissing(CapturedOutput output) {
		try (HikariDataSource pool = this.database.dataSource(1)) {
			check(pool);
		}
		assertThat(output).doesNotContain("WARN");
	}

	private static void check(DataSource dataSource) {
		new NetworkCheck(LogFixture.databaseOn(dataSource, new TableNames(null, "sourced_"))).run();
	}

}
