package dev.sourced.internal.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.jdbc.Dialects;
import dev.sourced.internal.jdbc.sql.TableNames;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.jdbc.toy.ToyDatabases;
import dev.sourced.internal.jdbc.toy.ToyDialect;
import dev.sourced.testsupport.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DialectChoiceTests {

	private final Database toy = ToyDatabases.inMemory();

	private final HikariDataSource pool = this.toy.dataSource(1);

	@AfterEach
	void close() {
		this.pool.close();
		this.toy.drop();
	}

	@Test
	void theDatabaseIsAskedOnceAndNotBeforeItIsNeeded() {
		AtomicInteger connections = new AtomicInteger();
		SourcedDatabase database = database(new DelegatingDataSource(this.pool) {

			@Override
			public Connection getConnection() throws SQLException {
				connections.incrementAndGet();
				return super.getConnection();
			}

		}, ToyDatabases.DIALECTS);
		assertThat(connections).hasValue(0);
		assertThat(database.dialect()).isInstanceOf(ToyDialect.class).isSameAs(database.dialect());
		assertThat(connections).hasValue(1);
	}

	@Test
	void anUnknownProductIsRefusedWithTheNamesOfThoseThatAreKnown() {
		SourcedDatabase database = database(this.pool, Dialects.ALL);
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(database::dialect)
			.withMessage("The database 'Toy' cannot hold the log")
			.satisfies((refused) -> assertThat(refused.remedy())
				.isEqualTo("Point 'spring.datasource.url' at H2 or PostgreSQL."));
	}

	private static SourcedDatabase database(DataSource dataSource, List<Dialect> dialects) {
		return new SourcedDatabase(dataSource, new TableNames(null, "sourced_"), TimeLimits.defaults(), dialects);
	}

}
