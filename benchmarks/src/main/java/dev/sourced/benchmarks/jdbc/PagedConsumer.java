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

import dev.sourced.benchmarks.jdbc.RangeRead.Row;
import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the log by hand: reads it in pages of 1,000 rows, handles them and remembers
 * its position, all by prepared statements on one connection.
 */
public final class PagedConsumer {

	private static final int PAGE = 1000;

	private static final String READ = """
			select position, id, payload, recorded_at from sourced_message
			where position > ? and kind = 0 order by position fetch first 1000 rows only""";

	private final BenchmarkDatabase database;

	private final DataSource pool;

	private final PageEffect effect;

	private final ObjectReader json = JsonMapper.builder().build().readerFor(StudentEnrolled.class);

	private final String name;

	/**
	 * A consumer at the head of the log.
	 * @param database a database with a filled log
	 * @param pool a pool on it
	 * @param name the name of the consumer
	 * @param effect what is done with the rows
	 */
	public PagedConsumer(BenchmarkDatabase database, DataSource pool, String name, PageEffect effect) {
		this.database = database;
		this.pool = pool;
		this.name = name;
		this.effect = effect;
		database.execute("create table if not exists progress_by_hand (name text primary key, position bigint)");
		database.execute("insert into progress_by_hand select '%s', last_value from sourced_position".formatted(name));
	}

	/**
	 * The position up to which everything is handled.
	 * @return a position
	 */
	public long position() {
		return Long.parseLong(
				this.database.query("select position from progress_by_hand where name = '%s'".formatted(this.name)));
	}

	/**
	 * Handle everything up to the end of the log.
	 * @return the number of rows
	 * @throws SQLException if it fails
	 */
	public long drain() throws SQLException {
		long position = position();
		long handled = 0;
		try (Connection connection = this.pool.getConnection()) {
			connection.setAutoCommit(!this.effect.isTransactional());
			Progress progress = new Progress(connection, this.name);
			for (List<Row> page = read(connection, position); !page.isEmpty(); page = (page.size() < PAGE) ? List.of()
					: read(connection, position)) {
				this.effect.perform(connection, page, progress);
				position = page.get(page.size() - 1).position();
				progress.moveTo(position);
				if (this.effect.isTransactional()) {
					connection.commit();
				}
				handled += page.size();
			}
			connection.setAutoCommit(true);
		}
		return handled;
	}

	private List<Row> read(Connection connection, long after) throws SQLException {
		List<Row> rows = new ArrayList<>(PAGE);
		try (PreparedStatement statement = connection.prepareStatement(READ)) {
			statement.setLong(1, after);
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
	 * Remembers how far the consumer is.
	 *
	 * @param connection the consumer's connection
	 * @param name the consumer
	 */
	record Progress(Connection connection, String name) {

		void moveTo(long position) throws SQLException {
			try (PreparedStatement statement = this.connection
				.prepareStatement("update progress_by_hand set position = ? where name = ?")) {
				statement.setLong(1, position);
				statement.setString(2, this.name);
				statement.executeUpdate();
			}
		}

	}

}
