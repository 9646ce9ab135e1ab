package dev.sourced.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Objects;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

/**
 * A read on PostgreSQL: the question where it is answered goes before it in the same
 * round trip, because a read that finds nothing must know it too.
 *
 * @param database the database
 */
record PostgresRead(SourcedDatabase database) implements ReadOperation {

	@Override
	public <T> Answer<T> read(Sql sql, RowMapper<T> mapper) {
		Sql both = new Sql().add("select " + Origin.COLUMNS + ";\n").add(sql);
		return Objects.requireNonNull(this.database.jdbc().execute((ConnectionCallback<Answer<T>>) (connection) -> {
			try (PreparedStatement statement = both.prepare(connection, this.database.store())) {
				statement.execute();
				ResultSet first = statement.getResultSet();
				first.next();
				Origin origin = Origin.of(first);
				statement.getMoreResults();
				return new Answer<>(origin,
						new RowMapperResultSetExtractor<>(mapper).extractData(statement.getResultSet()));
			}
		}));
	}

}
