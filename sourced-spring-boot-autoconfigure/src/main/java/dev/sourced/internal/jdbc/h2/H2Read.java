package dev.sourced.internal.jdbc.h2;

import java.sql.Connection;
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
import dev.sourced.internal.jdbc.sql.TransactionTraits;

/**
 * A read on H2, which has no replicas. A statement in auto-commit mode has a snapshot of
 * its own at any isolation level.
 *
 * @param database the database
 */
record H2Read(SourcedDatabase database) implements ReadOperation {

	private static final Sql STORE = new Sql().add("select " + H2Fragments.STORE_IDENTITY);

	@Override
	public <T> ReadRows<T> read(Sql sql, RowMapper<T> mapper) {
		return Objects.requireNonNull(this.database.jdbc().execute((ConnectionCallback<ReadRows<T>>) (connection) -> {
			ReadOrigin origin = origin(connection);
			try (PreparedStatement statement = sql.prepare(connection, this.database.tables())) {
				return new ReadRows<>(origin,
						new RowMapperResultSetExtractor<>(mapper).extractData(statement.executeQuery()));
			}
		}));
	}

	private ReadOrigin origin(Connection connection) throws SQLException {
		try (PreparedStatement statement = STORE.prepare(connection, this.database.tables());
				ResultSet row = statement.executeQuery()) {
			row.next();
			return new ReadOrigin(row.getString(1),
					connection.getAutoCommit() || TransactionTraits.of(connection).readCommitted());
		}
	}

}
