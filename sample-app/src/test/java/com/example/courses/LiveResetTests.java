package com.example.courses;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A projection that is rebuilt under traffic. Takes about 40 seconds, because it starts
 * two JVMs, fills the log, and measures for some seconds without the reset.
 */
@Tag("processes")
@Tag("postgresql")
class LiveResetTests {

	private static final String GROUP = "/actuator/sourced/course-catalog";

	private static final int FILLERS = 4;

	private static final int COURSES = 300;

	private static final int STUDENTS_PER_COURSE = 9;

	private static final int CLIENTS = 3;

	private static final Duration MEASURED = Duration.ofSeconds(4);

	/**
	 * The lag is counted from the oldest message that is not handled, so it does not move
	 * while a large unit of old messages is in work. Two of these are all of the rebuild.
	 */
	private static final String FEW_AT_ONCE = "--sourced.groups.course-catalog.lanes-per-claim=4";

	@TempDir
	private Path directory;

	@Test
	void rebuildsAReadModelWhileTheApplicationGoesOn() throws Exception {
		try (Cluster cluster = new Cluster(this.directory, "--sourced.processing.poll-interval=500ms", FEW_AT_ONCE)) {
			CoursesClient one = cluster.start("one").client();
			CoursesClient other = cluster.start("other").client();
			fill(one, other);
			cluster.awaitIdle();
			List<Long> lags;
			try (LiveTraffic traffic = LiveTraffic.start("before", CLIENTS, one, other)) {
				Awaitility.await().pollDelay(MEASURED).until(() -> traffic.answered("before") > 0);
				lags = rebuild(cluster, traffic, one);
				int rounds = traffic.stop();
				System.out.printf("Reset under traffic: %s; %s; lag %s%n", traffic.summary("before"),
						traffic.summary("during"), lags);
				cluster.awaitIdle();
				verify(cluster, rounds);
			}
			verifyProgress(lags);
		}
	}

	/*
	 * The frozen instance has claimed lanes before the reset. The group is stopped, so
	 * nobody claims them anew: only the reset itself can have ended the claims.
	 */
	@Test
	void workInHandBeforeAResetTakesNoEffectAfterIt() throws Exception {
		try (Cluster cluster = new Cluster(this.directory, "--sourced.processing.lease=10m")) {
			Victim frozen = Victim.start(cluster, "frozen");
			CoursesClient operator = cluster.start("operator", "--sourced.processing.enabled=false").client();
			fill(operator, 0);
			cluster.awaitIdle();
			change(operator, "stop");
			fill(operator, 1);
			enrolAll(operator, operator.get("/courses").json().get(0).get("courseId").asString(), "late");
			frozen.freezeBeforeItReads("course-catalog", () -> change(frozen.client(), "start"));
			change(operator, "stop");
			change(operator, "reset");
			frozen.process().thaw();
			Awaitility.await("the loss of the claims")
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(frozen.process().printed()).contains("A claim was lost"));
			assertThat(cluster.count("listed_course")).isZero();
			change(operator, "start");
			cluster.awaitIdle();
			CatalogueFold.verify(cluster);
		}
	}

	private static void fill(CoursesClient... instances) {
		try (Rendezvous fillers = new Rendezvous(FILLERS, Duration.ofMinutes(3))) {
			fillers.<Boolean>run((filler) -> () -> {
				for (int i = filler; i < COURSES; i += FILLERS) {
					fill(instances[filler % instances.length], i);
				}
				return true;
			}).forEach((outcome) -> assertThat(outcome.get()).isTrue());
		}
	}

	/*
	 * Ten courses share their students.
	 */
	private static void fill(CoursesClient courses, int number) {
		String courseId = courses.create("Course " + number).expect(201).courseId();
		enrolAll(courses, courseId, "student %d".formatted(number % (COURSES / 10)));
	}

	private static void enrolAll(CoursesClient courses, String courseId, String stem) {
		for (int i = 0; i < STUDENTS_PER_COURSE; i++) {
			courses.enrol(courseId, stem + "-" + i).expect(201);
		}
	}

	private static void change(CoursesClient operator, String action) {
		operator.post(GROUP, "{\"action\": \"%s\", \"reason\": \"test\"}".formatted(action)).expect(200);
	}

	/*
	 * Under traffic the group is always a little behind, so the reset is complete when
	 * the read model includes everything that was in the log before.
	 */
	private static List<Long> rebuild(Cluster cluster, LiveTraffic traffic, CoursesClient operator) {
		List<Long> lags = new ArrayList<>();
		traffic.enter("during");
		change(operator, "reset");
		String behind = """
				sourced_consumer_group g join sourced_lane l on l.group_number = g.number where g.id = 'course-catalog'
				and (g.dispatched < %1$d or (l.status in (1, 2, 3) and l.pending_from <= %1$d))"""
			.formatted(cluster.jdbc().queryForObject("select max(position) from sourced_message", Long.class));
		Awaitility.await("the end of the rebuild")
			.atMost(Duration.ofMinutes(2))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> {
				lags.add(operator.get(GROUP).expect(200).json().get("group").get("lag").asLong());
				return cluster.count(behind) == 0;
			});
		traffic.enter("after");
		return lags;
	}

	/*
	 * Traffic alone makes the lag grow, so the test waits until it is seen to shrink.
	 */
	private static void verifyProgress(List<Long> lags) {
		long all = lags.get(0);
		assertThat(lags).as("seen on the way").anyMatch((lag) -> lag > all / 10 && lag < all * 9 / 10);
	}

	private static void verify(Cluster cluster, int rounds) {
		long enrolled = (long) COURSES * STUDENTS_PER_COURSE + 2L * rounds;
		long students = (COURSES / 10L) * STUDENTS_PER_COURSE + 2L * rounds;
		assertThat(cluster.count("listed_course")).isEqualTo(COURSES + rounds);
		assertThat(cluster.count(ViewTables.elements("course-view", "students"))).isEqualTo(enrolled - rounds);
		CatalogueFold.verify(cluster);
		assertThat(cluster.count(Cluster.messages("courses.student-enrolled"))).isEqualTo(enrolled);
		for (String type : List.of("students.welcome", "courses.student-welcomed")) {
			assertThat(cluster.count(Cluster.messages(type))).as(type).isEqualTo(students);
			assertThat(cluster.count("(select distinct causation_id from " + Cluster.messages(type) + ") c")).as(type)
				.isEqualTo(students);
		}
		assertThat(cluster.count("sourced_outcome")).isEqualTo(students);
		assertThat(cluster.count("sourced_schedule where status = 0")).isEqualTo(enrolled - rounds);
		assertThat(cluster.count("sourced_failure")).isZero();
	}

}
