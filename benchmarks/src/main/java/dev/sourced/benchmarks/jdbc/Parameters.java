package dev.sourced.benchmarks.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Binds the parameters of a statement, one after the other.
 */
final class Parameters {

	private final PreparedStatement statement;

	private int index;

	Parameters(PreparedStatement statement) {
		this.statement = statement;
	}

	void longs(long... values) throws SQLException {
		for (long value : values) {
			this.statement.setLong(++this.index, value);
		}
	}

	void message(UUID id, long type, String payload, String tags, UUID cause) throws SQLException {
		this.statement.setObject(++this.index, id);
		this.statement.setLong(++this.index, type);
		this.statement.setString(++this.index, payload);
		this.statement.setString(++this.index, tags);
		this.statement.setObject(++this.index, cause);
		this.statement.setObject(++this.index, cause);
	}

}
