package dev.sourced.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import tools.jackson.databind.json.JsonMapper;

/**
 * The row of a message, inserted by one prepared statement that commits by itself: no
 * tags, no condition, only the indexes on position and id.
 */
public final class PlainInsert {

	private static final String TABLE = """
			create table plain_message (like sourced_message including defaults including storage);
			insert into plain_message select * from sourced_message order by position;
			alter table plain_message add primary key (position);
			create unique index plain_message_id on plain_message (id);
			alter table plain_message set (autovacuum_analyze_scale_factor = 0.02);
			create sequence plain_position cache 1;
			select setval('plain_position', (select max(position) from plain_message))""";

	private static final String INSERT = """
			insert into plain_message
				(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id)
			values (nextval('plain_position'), ?, 0, 1, ?, ?, '{}', ?, ?, ?)""";

	private static final long TYPE = -4711;

	private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

	private final DataSource pool;

	private final JsonMapper json = JsonMapper.builder().build();

	private PlainInsert(DataSource pool) {
		this.pool = pool;
	}

	/**
	 * Create the table with all rows of the log.
	 * @param database a database with a filled log
	 * @param pool a pool on it
	 * @return inserts into the table
	 */
	public static PlainInsert create(BenchmarkDatabase database, DataSource pool) {
		database.execute(TABLE);
		database.settle();
		return new PlainInsert(pool);
	}

	/**
	 * Insert the row of an event.
	 * @param event the event
	 * @throws SQLException if it fails
	 */
	public void insert(StudentEnrolled event) throws SQLException {
		UUID id = IDS.generate();
		try (Connection connection = this.pool.getConnection();
				PreparedStatement statement = connection.prepareStatement(INSERT)) {
			statement.setObject(1, id);
			statement.setLong(2, TYPE);
			statement.setString(3, this.json.writeValueAsString(event));
			statement.setString(4,
					"{\"courseId\":[\"" + event.courseId() + "\"],\"studentId\":[\"" + event.studentId() + "\"]}");
			statement.setObject(5, id);
			statement.setObject(6, id);
			statement.executeUpdate();
		}
	}

}
