package com.example.courses;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The expected content of the catalogue, computed from the log with one statement each
 * and without any projector.
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
			select course_id, student_id
			from (select payload ->> 'courseId' as course_id, payload ->> 'studentId' as student_id,
					case type when 'courses.student-enrolled' then 1 else -1 end as change
				from %s where type in ('courses.student-enrolled', 'courses.student-left')) s
			group by course_id, student_id having sum(change) = 1""".formatted(EVENTS);

	private CatalogueFold() {
	}

	private static final String VIEW = "select s.state ->> 'courseId', e.value from "
			+ ViewTables.elements("course-view", "students");

	/**
	 * The table and the view have exactly the expected content.
	 */
	static void verify(Cluster cluster) {
		verify(cluster, COURSES, "select * from listed_course");
		verify(cluster, STUDENTS, VIEW);
	}

	private static void verify(Cluster cluster, String fold, String shown) {
		assertThat(cluster.count("((%s) except (%s)) d".formatted(fold, shown))).as("missing in %s", shown).isZero();
		assertThat(cluster.count("((%s) except (%s)) d".formatted(shown, fold))).as("wrong in %s", shown).isZero();
		assertThat(cluster.count("(%s) f".formatted(fold))).isEqualTo(cluster.count("(%s) s".formatted(shown)))
			.isPositive();
	}

}
