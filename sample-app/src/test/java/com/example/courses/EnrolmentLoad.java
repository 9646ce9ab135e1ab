package com.example.courses;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that enqueue enrolments of more students than there are seats, each student
 * once, and occasionally execute the creation of another course, while their instance is
 * disturbed. A client without a response repeats its command under the same key at
 * another instance.
 */
final class EnrolmentLoad {

	static final int COMMANDS_PER_COURSE = 20;

	static final int SEATS = 15;

	private static final int COURSES = 50;

	private static final int COMMANDS_PER_EXECUTED = 5;

	private static final int CLIENTS = 4;

	private static final Duration TIMEOUT = Duration.ofSeconds(120);

	private final List<String> courses;

	private EnrolmentLoad(List<String> courses) {
		this.courses = courses;
	}

	static EnrolmentLoad of(CoursesClient client) {
		return new EnrolmentLoad(IntStream.range(0, COURSES)
			.mapToObj((i) -> client.create("Course " + i, SEATS).expect(201).courseId())
			.toList());
	}

	int commands() {
		return this.courses.size() * COMMANDS_PER_COURSE;
	}

	/**
	 * Enqueues all commands and meanwhile performs an action.
	 * @return the result of the action
	 */
	<T> T run(CoursesClient first, CoursesClient other, Callable<T> meanwhile) {
		try (Rendezvous clients = new Rendezvous(CLIENTS + 1, TIMEOUT)) {
			return clients.<T>run((client) -> (client == CLIENTS) ? meanwhile : () -> enqueue(client, first, other))
				.stream()
				.map((outcome) -> outcome.get())
				.toList()
				.get(CLIENTS);
		}
	}

	private <T> T enqueue(int client, CoursesClient first, CoursesClient other) {
		for (int i = client; i < commands(); i += CLIENTS) {
			String number = Integer.toString(i);
			Map<String, Object> enrol = Map.of("courseId", this.courses.get(i % COURSES), "studentId", number);
			answered(first, other, (instance) -> instance.commandOnce("courses.enrol", enrol, number).expect(202));
			if (i % COMMANDS_PER_EXECUTED == 0) {
				answered(first, other,
						(instance) -> instance.createOnce("Extra " + number, "extra-" + number).expect(201));
			}
		}
		return null;
	}

	private static void answered(CoursesClient first, CoursesClient other, Consumer<CoursesClient> request) {
		try {
			request.accept(first);
		}
		catch (UncheckedIOException ex) {
			request.accept(other);
		}
	}

	/**
	 * Every command has one outcome, in the order of its lane, and all of its effects
	 * have happened once.
	 */
	void verify(Cluster cluster) {
		long accepted = (long) this.courses.size() * SEATS;
		cluster.awaitNone(Cluster.messages("courses.enrol") + " where not exists "
				+ "(select 1 from sourced_outcome o where o.command_id = m.id)");
		cluster.awaitIdle();
		assertThat(cluster.count(Cluster.messages("courses.enrol"))).isEqualTo(commands());
		assertThat(cluster.count("sourced_outcome where status = 1 and code = 'course-full'"))
			.isEqualTo(commands() - accepted);
		assertThat(cluster.count("sourced_outcome where status <> 1")).isEqualTo(2 * accepted);
		assertThat(cluster.count("sourced_failure")).isZero();
		verifyOncePerCause(cluster, "courses.student-enrolled", accepted);
		verifyOncePerCause(cluster, "students.welcome", accepted);
		verifyOncePerCause(cluster, "courses.student-welcomed", accepted);
		assertThat(cluster.count("sourced_schedule where status = 0")).isEqualTo(accepted);
		assertThat(cluster.count("(select distinct causation_id from sourced_schedule) s")).isEqualTo(accepted);
		verifyOrder(cluster);
		verifyReadModels(cluster, accepted);
	}

	private static void verifyOncePerCause(Cluster cluster, String type, long expected) {
		assertThat(cluster.count(Cluster.messages(type))).as(type).isEqualTo(expected);
		assertThat(cluster.count("(select distinct causation_id from " + Cluster.messages(type) + ") c")).as(type)
			.isEqualTo(expected);
	}

	/*
	 * The first commands of each lane got the seats.
	 */
	private void verifyOrder(Cluster cluster) {
		assertThat(cluster.count("""
				(select 1 from %s join sourced_outcome o on o.command_id = m.id group by m.payload::json ->> 'courseId'
				having max(m.position) filter (where o.status = 0) < min(m.position) filter (where o.status = 1)) c"""
			.formatted(Cluster.messages("courses.enrol")))).isEqualTo(this.courses.size());
	}

	private void verifyReadModels(Cluster cluster, long accepted) {
		assertThat(cluster.count("listed_course where student_count = " + SEATS)).isEqualTo(this.courses.size());
		assertThat(cluster.count("listed_course where course_name like 'Extra %'"))
			.isEqualTo(commands() / COMMANDS_PER_EXECUTED);
		assertThat(cluster.count(ViewTables.states("student-card") + " where s.state ->> 'welcomed' = 'true'"))
			.isEqualTo(accepted);
		verifyEnrolments(cluster, accepted, ViewTables.elements("course-view", "students"), "courseId", "studentId");
		verifyEnrolments(cluster, accepted, ViewTables.elements("student-card", "courses"), "studentId", "courseId");
	}

	/*
	 * Each enrolment is in the list once, and nothing else is.
	 */
	private static void verifyEnrolments(Cluster cluster, long accepted, String elements, String state,
			String element) {
		assertThat(cluster.count(elements)).as(elements).isEqualTo(accepted);
		assertThat(cluster.count("""
				%s join (select s.state ->> '%s' as id, e.value from %s) r
					on r.id = m.payload::json ->> '%2$s' and r.value = m.payload::json ->> '%s'"""
			.formatted(Cluster.messages("courses.student-enrolled"), state, elements, element))).as(elements)
			.isEqualTo(accepted);
	}

}
