package dev.sourced.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.sourced.benchmarks.jdbc.PagedConsumer.Progress;
import dev.sourced.benchmarks.jdbc.RangeRead.Row;
import dev.sourced.benchmarks.model.EnrolStudent;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a consumer by hand does with a page of rows.
 */
public sealed interface PageEffect {

	/**
	 * Nothing.
	 * @return the effect
	 */
	static PageEffect nothing() {
		return new Nothing();
	}

	/**
	 * A batch of inserts of one row each.
	 * @param database where the table is created
	 * @return the effect
	 */
	static PageEffect rows(BenchmarkDatabase database) {
		database.execute("create table row_by_hand (like projected_row including all)");
		return new RowBatch();
	}

	/**
	 * A free call for each row, outside any transaction. As in Sourced, a crash repeats
	 * the call that was running; of many lanes also calls that began less than 10
	 * milliseconds before.
	 * @param lanes the number of lanes
	 * @return the effect
	 */
	static PageEffect outside(int lanes) {
		return new Outside((lanes == 1) ? 0 : 10_000_000, new LongAdder());
	}

	/**
	 * A batch of inserts of a command and its three keys for each row.
	 * @param database where the tables are created
	 * @return the effect
	 */
	static PageEffect commands(BenchmarkDatabase database) {
		database.execute("""
				create table command_by_hand (like sourced_message including all);
				create table command_tag_by_hand (like sourced_message_tag including all);
				create sequence command_position_by_hand""");
		return new Commands();
	}

	/**
	 * Whether effect and progress are one transaction.
	 * @return false if each statement commits by itself
	 */
	default boolean isTransactional() {
		return true;
	}

	/**
	 * Handle a page.
	 * @param connection the consumer's connection
	 * @param page the rows
	 * @param progress moved by effects that are acknowledged one by one
	 * @throws SQLException if it fails
	 */
	void perform(Connection connection, List<Row> page, Progress progress) throws SQLException;

	/**
	 * No effect.
	 */
	record Nothing() implements PageEffect {

		@Override
		public void perform(Connection connection, List<Row> page, Progress progress) {
		}

	}

	/**
	 * One row for each row.
	 */
	record RowBatch() implements PageEffect {

		@Override
		public void perform(Connection connection, List<Row> page, Progress progress) throws SQLException {
			try (PreparedStatement statement = connection
				.prepareStatement("insert into row_by_hand (position, course, student) values (?, ?, ?)")) {
				for (Row row : page) {
					statement.setLong(1, row.position());
					statement.setString(2, row.event().courseId());
					statement.setString(3, row.event().studentId());
					statement.addBatch();
				}
				statement.executeBatch();
			}
		}

	}

	/**
	 * A call for each row.
	 *
	 * @param pause how long calls of other lanes may go on before they are acknowledged
	 * @param calls counts them
	 */
	record Outside(long pause, LongAdder calls) implements PageEffect {

		@Override
		public boolean isTransactional() {
			return false;
		}

		@Override
		public void perform(Connection connection, List<Row> page, Progress progress) throws SQLException {
			long last = System.nanoTime();
			for (Row row : page) {
				this.calls.increment();
				if (System.nanoTime() - last >= this.pause) {
					progress.moveTo(row.position());
					last = System.nanoTime();
				}
			}
		}

	}

	/**
	 * A command for each row.
	 */
	record Commands() implements PageEffect {

		private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

		private static final JsonMapper JSON = JsonMapper.builder().build();

		private static final String INSERT = """
				with message as (
					insert into command_by_hand
						(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id)
					values (nextval('command_position_by_hand'), ?, 1, 1, ?, ?, '{}', ?, ?, ?)
					returning position)
				insert into command_tag_by_hand (tag, position, type)
				select k.tag, m.position, -4711 from message m, (values (?), (?), (?)) as k(tag)""";

		@Override
		public void perform(Connection connection, List<Row> page, Progress progress) throws SQLException {
			try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
				for (Row row : page) {
					Parameters parameters = new Parameters(statement);
					EnrolStudent command = new EnrolStudent(row.event().courseId(), row.event().studentId());
					UUID id = IDS.generate();
					parameters.message(id, -4711, JSON.writeValueAsString(command), "{\"courseId\":[\""
							+ command.courseId() + "\"],\"studentId\":[\"" + command.studentId() + "\"]}", row.id());
					parameters.longs(-4711, command.courseId().hashCode(), command.studentId().hashCode());
					statement.addBatch();
				}
				statement.executeBatch();
			}
		}

	}

}
