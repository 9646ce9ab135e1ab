package dev.sourced.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

/**
 * A read on H2, which has no replicas. A statement in auto-commit mode has a snapshot of
 * its own at any isolation level.
 *
 * @param database the database
 */
record H2Read(SourcedDatabase database) implements ReadOperation {

	private static final Sql STORE = new Sql().add("select " + StoreIdentity.ON_H2);

	@Override
	public <T> Answer<T> read(Sql sql, RowMapper<T> mapper) {
		return Objects.requireNonNull(this.database.jdbc().execute((ConnectionCallback<Answer<T>>) (connection) -> {
			Origin origin = origin(connection);
			try (PreparedStatement statement = sql.prepare(connection, this.database.store())) {
				return new Answer<>(origin,
						new RowMapperResultSetExtractor<>(mapper).extractData(statement.executeQuery()));
			}
		}));
	}

	private Origin origin(Connection connection) throws SQLException {
		try (PreparedStatement statement = STORE.prepare(connection, this.database.store());
				ResultSet row = statement.executeQuery()) {
			row.next();
			return new Origin(row.getString(1), connection.getAutoCommit()
					|| connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED);
		}
	}

}
