package dev.sourced.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

import javax.sql.DataSource;

import dev.sourced.benchmarks.jdbc.RangeRead.Row;
import dev.sourced.benchmarks.model.StudentEnrolled;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log by a cursor of the driver, 1,000 rows at a time, each read into the record of
 * its event.
 *
 * @param pool the pool
 * @param json reads events
 */
public record CursorRead(DataSource pool, ObjectReader json) {

	private static final int FETCH_SIZE = 1000;

	private static final String READ = """
			select position, id, payload, recorded_at from sourced_message
			where position > ? and kind = 0 order by position""";

	/**
	 * Read events by hand.
	 * @param pool the pool
	 */
	public CursorRead(DataSource pool) {
		this(pool, JsonMapper.builder().build().readerFor(StudentEnrolled.class));
	}

	/**
	 * Read the log.
	 * @param after the position after which to begin
	 * @return the number of rows
	 * @throws SQLException if it fails
	 */
	public long read(long after) throws SQLException {
		try (Connection connection = this.pool.getConnection();
				PreparedStatement statement = connection.prepareStatement(READ)) {
			connection.setAutoCommit(false);
			statement.setFetchSize(FETCH_SIZE);
			statement.setLong(1, after);
			long rows = 0;
			try (ResultSet result = statement.executeQuery()) {
				for (Row last = null; result.next(); rows++) {
					last = new Row(result.getLong(1), result.getObject(2, UUID.class),
							this.json.readValue(result.getString(3)), result.getObject(4, OffsetDateTime.class));
					if (last.position() <= after) {
						throw new IllegalStateException("Rows are out of order");
					}
				}
			}
			connection.commit();
			return rows;
		}
	}

}
