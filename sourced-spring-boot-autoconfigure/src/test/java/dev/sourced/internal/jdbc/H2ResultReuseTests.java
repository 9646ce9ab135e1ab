package dev.sourced.internal.jdbc;

import java.util.function.Predicate;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What H2 answers as before, although the transaction has changed it since: only an
 * EXISTS that refers to nothing outside of it. Should the first test fail one day, the
 * statements on H2 may ask so again.
 */
class H2ResultReuseTests {

	@Test
	void anExistsIsAnsweredAsBefore() {
		assertThat(seesItsOwnRow("select exists (select 1 from t where n = ?)", Boolean.TRUE::equals)).isFalse();
	}

	@Test
	void otherQueriesAreAskedAgain() {
		assertThat(seesItsOwnRow("select count(*) from t where n = ?", (count) -> count.equals(1L))).isTrue();
		assertThat(seesItsOwnRow("select (select count(*) from t where n = ?)", (count) -> count.equals(1L))).isTrue();
		assertThat(seesItsOwnRow("select coalesce((select n from t where n = ?), 0)", (n) -> n.equals(1))).isTrue();
		assertThat(seesItsOwnRow("select case when 1 in (select n from t where n = ?) then 1 else 0 end",
				(n) -> n.equals(1)))
			.isTrue();
		assertThat(seesItsOwnRow("select m.n from (values (1), (2)) m(n) where m.n = ? "
				+ "and (m.n = 2 or exists (select 1 from t where t.n = m.n)) union all select 0 order by 1 desc limit 1",
				(n) -> n.equals(1)))
			.isTrue();
	}

	private static boolean seesItsOwnRow(String query, Predicate<Object> seen) {
		Database database = H2Databases.inMemory();
		try (HikariDataSource pool = database.dataSource(1)) {
			JdbcTemplate jdbc = new JdbcTemplate(pool);
			jdbc.execute("create table t (n int)");
			return Boolean.TRUE
				.equals(new TransactionTemplate(new JdbcTransactionManager(pool)).<Boolean>execute((status) -> {
					assertThat(jdbc.queryForObject(query, Object.class, 1)).matches(seen.negate());
					// of the first change of a table H2 takes notice
					jdbc.update("insert into t values (7)");
					assertThat(jdbc.queryForObject(query, Object.class, 1)).matches(seen.negate());
					jdbc.update("insert into t values (1)");
					return seen.test(jdbc.queryForObject(query, Object.class, 1));
				}));
		}
		finally {
			database.drop();
		}
	}

}
