package dev.sourced.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

import dev.sourced.log.Transactions;

/**
 * A read on PostgreSQL: the question where it is answered goes before it in the same
 * round trip, because a read that finds nothing must know it too.
 *
 * @param database the database
 * @param transactions know whether there is a transaction, whose level would matter
 */
record PostgresRead(SourcedDatabase database, Transactions transactions) implements ReadOperation {

	private static final String ORIGIN = "select " + StoreIdentity.ON_POSTGRESQL + """
			 as store, pg_is_in_recovery() as standby,
			current_setting('transaction_isolation') = 'read committed' as read_committed;
			""";

	@Override
	public <T> Answer<T> read(Sql sql, RowMapper<T> mapper) {
		Sql both = new Sql().add(ORIGIN).add(sql);
		return Objects.requireNonNull(this.database.jdbc().execute((ConnectionCallback<Answer<T>>) (connection) -> {
			try (PreparedStatement statement = both.prepare(connection, this.database.store())) {
				statement.execute();
				ResultSet first = statement.getResultSet();
				first.next();
				Origin origin = origin(first);
				statement.getMoreResults();
				return new Answer<>(origin,
						new RowMapperResultSetExtractor<>(mapper).extractData(statement.getResultSet()));
			}
		}));
	}

	private Origin origin(ResultSet row) throws SQLException {
		return new Origin(row.getString("store"),
				!row.getBoolean("standby") && (row.getBoolean("read_committed") || !this.transactions.isActive()));
	}

}
