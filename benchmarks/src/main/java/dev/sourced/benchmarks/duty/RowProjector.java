package dev.sourced.benchmarks.duty;

import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.message.Envelope;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes a row for each event.
 */
@Projector(partitionBy = "courseId", group = RowProjector.GROUP)
public class RowProjector {

	/** Its group. */
	public static final String GROUP = "row-projector";

	/** Its table. */
	public static final String TABLE = """
			create table projected_row (position bigint primary key, course text not null, student text not null)""";

	private final JdbcTemplate jdbc;

	RowProjector(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@Project
	void on(StudentEnrolled event, Envelope envelope) {
		this.jdbc.update("insert into projected_row (position, course, student) values (?, ?, ?)", envelope.position(),
				event.courseId(), event.studentId());
		Handled.one();
	}

}
