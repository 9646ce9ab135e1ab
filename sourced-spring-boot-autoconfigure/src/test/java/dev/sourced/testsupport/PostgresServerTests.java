package dev.sourced.testsupport;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PostgresServer}.
 */
@Tag("postgresql")
class PostgresServerTests {

	private final PostgresServer server = PostgresServer.shared();

	@Test
	void serverIsShared() {
		assertThat(PostgresServer.shared()).isSameAs(this.server);
		assertThat(this.server.version()).matches("\\d+(\\.\\d+)*");
	}

	@Test
	void everyDatabaseIsNewAndEmpty() {
		try (Database one = this.server.createDatabase(); Database other = this.server.createDatabase()) {
			Sql.execute(one, "create table example as select 42 as answer");
			Sql.execute(other, "create table example as select 43 as answer");
			assertThat(Sql.query(one, "select answer from example")).isEqualTo("42");
		}
	}

	@Test
	void databasesAreCreatedAtTheSameTime() {
		try (Rendezvous rendezvous = new Rendezvous(4)) {
			List<Outcome<Database>> outcomes = rendezvous.run(this.server::createDatabase);
			assertThat(outcomes).allMatch(Outcome::succeeded);
			Set<String> urls = new HashSet<>();
			for (Outcome<Database> outcome : outcomes) {
				urls.add(outcome.value().url());
				outcome.value().drop();
			}
			assertThat(urls).hasSize(4);
		}
	}

	@Test
	void dropCutsOpenConnections() throws SQLException {
		Database database = this.server.createDatabase();
		try (HikariDataSource dataSource = database.dataSource(2)) {
			Connection connection = dataSource.getConnection();
			assertThat(connection.isValid(5)).isTrue();
			database.drop();
			assertThat(connection.isValid(5)).isFalse();
		}
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> Sql.tryQuery(database, "select 1"))
			.withMessageContaining("does not exist");
	}

}
