package dev.sourced.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.sourced.benchmarks.model.Course;
import dev.sourced.benchmarks.model.EnrolStudent;
import dev.sourced.benchmarks.model.Student;
import dev.sourced.benchmarks.model.StudentEnrolled;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * An enrolment in two round trips: one reads both entities; the other one takes the
 * locks, checks that nothing was missed, inserts the command, the event and the tags, and
 * commits. It takes the locks and writes the rows that Sourced does, in the same tables.
 * Each statement costs the same whatever its parameters are, so that its plan is kept:
 * behind {@code (select ?)} the planner sees no value.
 */
public final class EnrolmentByHand {

	private static final String READ = """
			select m.position, m.payload, t.tag
			from sourced_message_tag t join sourced_message m on m.position = t.position
			where t.tag in ((select ?::bigint), (select ?::bigint)) and t.type = (select ?::bigint)
			order by m.position""";

	private static final String WRITE = """
			select pg_advisory_xact_lock_shared(?), pg_advisory_xact_lock_shared(?),
				pg_advisory_xact_lock(least(?::bigint, ?::bigint)), pg_advisory_xact_lock(greatest(?::bigint, ?::bigint));
			with floor as materialized (
				select pg_advisory_xact_lock_shared(?::bigint + pg_sequence_last_value('sourced_position'))
				where not exists (select 1 from sourced_message_tag t
						where t.tag = (select ?::bigint) and t.position > (select ?::bigint))
					and not exists (select 1 from sourced_message_tag t
						where t.tag = (select ?::bigint) and t.position > (select ?::bigint))),
			command as (
				insert into sourced_message
					(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id)
				select nextval('sourced_position'), ?::uuid, 2, 1, ?::bigint, ?, '{}', ?, ?::uuid, ?::uuid from floor
				returning position),
			event as (
				insert into sourced_message
					(position, id, kind, version, type, payload, metadata, tags, correlation_id, causation_id)
				select nextval('sourced_position'), ?::uuid, 0, 1, ?::bigint, ?, '{}', ?, ?::uuid, ?::uuid from command
				returning position),
			tag as (
				insert into sourced_message_tag (tag, position, type)
				select k.tag, e.position, ?::bigint
				from event e, (values (?::bigint), (?::bigint), (?::bigint)) as k(tag))
			select position from event""";

	private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

	private final DataSource pool;

	private final EnrolmentKeys keys;

	private final JsonMapper json = JsonMapper.builder().build();

	private final ObjectReader events = this.json.readerFor(StudentEnrolled.class);

	/**
	 * Enrolments into the log of a database.
	 * @param pool the pool
	 * @param keys the keys of locks and of the index
	 */
	public EnrolmentByHand(DataSource pool, EnrolmentKeys keys) {
		this.pool = pool;
		this.keys = keys;
	}

	/**
	 * Enrol a student.
	 * @param command the command
	 * @return the position of the event
	 * @throws SQLException if it fails
	 */
	public long execute(EnrolStudent command) throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			long position = 0;
			while (position == 0) {
				position = attempt(connection, command);
			}
			return position;
		}
	}

	private long attempt(Connection connection, EnrolStudent command) throws SQLException {
		Boundary boundary = read(connection, command);
		if (boundary.course.isFull() || boundary.student.isBusy()) {
			throw new IllegalStateException("No room");
		}
		return write(connection, command, boundary);
	}

	private Boundary read(Connection connection, EnrolStudent command) throws SQLException {
		Boundary boundary = new Boundary(this.keys.course(command.courseId()), this.keys.student(command.studentId()));
		try (PreparedStatement statement = connection.prepareStatement(READ)) {
			statement.setLong(1, boundary.courseKey);
			statement.setLong(2, boundary.studentKey);
			statement.setLong(3, this.keys.eventType());
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					boundary.evolve(rows.getLong(1), this.events.readValue(rows.getString(2)), rows.getLong(3));
				}
			}
		}
		return boundary;
	}

	private long write(Connection connection, EnrolStudent command, Boundary boundary) throws SQLException {
		UUID commandId = IDS.generate();
		String tags = "{\"courseId\":[\"" + command.courseId() + "\"],\"studentId\":[\"" + command.studentId() + "\"]}";
		StudentEnrolled event = StudentEnrolled.of(command.courseId(), command.studentId());
		try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
			Parameters parameters = new Parameters(statement);
			parameters.longs(this.keys.intentionLock(), this.keys.lock(this.keys.eventType()));
			long courseLock = this.keys.lock(boundary.courseKey);
			long studentLock = this.keys.lock(boundary.studentKey);
			parameters.longs(courseLock, studentLock, courseLock, studentLock, this.keys.floorLock());
			parameters.longs(boundary.courseKey, boundary.coursePosition, boundary.studentKey,
					boundary.studentPosition);
			parameters.message(commandId, this.keys.commandType(), this.json.writeValueAsString(command), tags,
					commandId);
			parameters.message(IDS.generate(), this.keys.eventType(), this.json.writeValueAsString(event), tags,
					commandId);
			parameters.longs(this.keys.eventType(), boundary.courseKey, boundary.studentKey, this.keys.eventType());
			statement.execute();
			statement.getMoreResults();
			try (ResultSet rows = statement.getResultSet()) {
				return rows.next() ? rows.getLong(1) : 0;
			}
		}
	}

	/**
	 * Enrol on one connection until its statements have their plans, and look at these.
	 * @param command the command
	 * @throws SQLException if it fails
	 * @throws IllegalStateException if a statement is planned at every call
	 */
	public void requireKeptPlans(EnrolStudent command) throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			for (int i = 0; i < 20; i++) {
				attempt(connection, command);
			}
			KeptPlans.require(connection, "%pg_advisory_xact_lock%", "%from floor%", "%t.tag in%");
		}
	}

	/**
	 * What a decision is about, and the newest event of each. The positions of one entity
	 * rise in the order of the commits, because its writers wait for each other.
	 */
	private static final class Boundary {

		private final long courseKey;

		private final long studentKey;

		private Course course = new Course();

		private Student student = new Student();

		private long coursePosition;

		private long studentPosition;

		Boundary(long courseKey, long studentKey) {
			this.courseKey = courseKey;
			this.studentKey = studentKey;
		}

		void evolve(long position, StudentEnrolled event, long key) {
			if (key == this.courseKey) {
				this.course = this.course.on(event);
				this.coursePosition = position;
			}
			else {
				this.student = this.student.on(event);
				this.studentPosition = position;
			}
		}

	}

}
