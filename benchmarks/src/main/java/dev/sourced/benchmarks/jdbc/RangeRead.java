package dev.sourced.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import dev.sourced.benchmarks.model.StudentEnrolled;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A range of the log by its primary key, each row read into the record of its event.
 *
 * @param pool the pool
 * @param json reads events
 */
public record RangeRead(DataSource pool, ObjectReader json) {

	private static final String READ = """
			select position, id, payload, recorded_at from sourced_message
			where position >= ? and position < ? order by position""";

	/**
	 * Read events by hand.
	 * @param pool the pool
	 */
	public RangeRead(DataSource pool) {
		this(pool, JsonMapper.builder().build().readerFor(StudentEnrolled.class));
	}

	/**
	 * Read a range.
	 * @param first the first position
	 * @param number how many positions
	 * @return the rows
	 * @throws SQLException if it fails
	 */
	public List<Row> read(long first, int number) throws SQLException {
		List<Row> rows = new ArrayList<>(number);
		try (Connection connection = this.pool.getConnection();
				PreparedStatement statement = connection.prepareStatement(READ)) {
			statement.setLong(1, first);
			statement.setLong(2, first + number);
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					rows.add(new Row(result.getLong(1), result.getObject(2, UUID.class),
							this.json.readValue(result.getString(3)), result.getObject(4, OffsetDateTime.class)));
				}
			}
		}
		return rows;
	}

	/**
	 * A row.
	 *
	 * @param position the position
	 * @param id the id
	 * @param event the event
	 * @param recordedAt when it was stored
	 */
	public record Row(long position, UUID id, StudentEnrolled event, OffsetDateTime recordedAt) {
	}

}
