package dev.sourced.internal.jdbc.postgresql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

import dev.sourced.internal.jdbc.dialect.ReadOperation;
import dev.sourced.internal.jdbc.dialect.ReadOrigin;
import dev.sourced.internal.jdbc.dialect.ReadRows;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;

/**
 * A read on PostgreSQL. The query for the origin is sent before the read in the same
 * round trip, because a read that finds nothing needs the origin as well.
 *
 * @param database the database
 */
record PostgresRead(SourcedDatabase database) implements ReadOperation {

	private static final String ORIGIN = "select " + PostgresFragments.STORE_IDENTITY + """
			 as store, pg_is_in_recovery() as standby,
			current_setting('transaction_isolation') = 'read committed' as read_committed;
			""";

	@Override
	public <T> ReadRows<T> read(Sql sql, RowMapper<T> mapper) {
		Sql both = new Sql().add(ORIGIN).add(sql);
		return Objects.requireNonNull(this.database.jdbc().execute((ConnectionCallback<ReadRows<T>>) (connection) -> {
			try (PreparedStatement statement = both.prepare(connection, this.database.tables())) {
				statement.execute();
				ResultSet first = statement.getResultSet();
				first.next();
				ReadOrigin origin = origin(first, connection.getAutoCommit());
				statement.getMoreResults();
				return new ReadRows<>(origin,
						new RowMapperResultSetExtractor<>(mapper).extractData(statement.getResultSet()));
			}
		}));
	}

	/*
	 * A statement in auto-commit mode has a snapshot of its own. The mode is asked of the
	 * connection and not of Spring: a callback after a commit is in no transaction of
	 * Spring's, but its connection opens another transaction with the first statement.
	 */
	private static ReadOrigin origin(ResultSet row, boolean commitsByItself) throws SQLException {
		return new ReadOrigin(row.getString("store"),
				!row.getBoolean("standby") && (commitsByItself || row.getBoolean("read_committed")));
	}

}
