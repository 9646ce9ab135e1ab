package com.example.courses;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The expected tables of the catalogue, computed from the log with one statement each and
 * without any projector.
 */
final class CatalogueFold {

	private static final String EVENTS = """
			(select m.position, t.name as type, m.payload::json as payload from sourced_message m
				join sourced_message_type t on t.type = m.type where m.kind = 0) e""";

	private static final String COURSES = """
			select course_id, (array_agg(course_name order by position desc) filter (where course_name is not null))[1],
				max(capacity), sum(change)::int
			from (select position, payload ->> 'courseId' as course_id, (payload ->> 'capacity')::int as capacity,
					coalesce(payload ->> 'newName', payload ->> 'courseName') as course_name,
					case type when 'courses.student-enrolled' then 1 when 'courses.student-left' then -1 else 0 end as change
				from %s where type in ('courses.created', 'courses.renamed', 'courses.student-enrolled',
					'courses.student-left')) c
			group by course_id"""
		.formatted(EVENTS);

	private static final String STUDENTS = """
			select course_id, student_id, max(position)
			from (select position, payload ->> 'courseId' as course_id, payload ->> 'studentId' as student_id,
					case type when 'courses.student-enrolled' then 1 else -1 end as change
				from %s where type in ('courses.student-enrolled', 'courses.student-left')) s
			group by course_id, student_id having sum(change) = 1""".formatted(EVENTS);

	private CatalogueFold() {
	}

	/**
	 * The tables have exactly the expected content.
	 */
	static void verify(Cluster cluster) {
		verify(cluster, COURSES, "listed_course");
		verify(cluster, STUDENTS, "listed_student");
	}

	private static void verify(Cluster cluster, String fold, String table) {
		assertThat(cluster.count("(%s except select * from %s) d".formatted(fold, table))).as("missing in %s", table)
			.isZero();
		assertThat(cluster.count("(select * from %s except (%s)) d".formatted(table, fold))).as("wrong in %s", table)
			.isZero();
		assertThat(cluster.count("(%s) f".formatted(fold))).isEqualTo(cluster.count(table)).isPositive();
	}

}
