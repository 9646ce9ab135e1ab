package com.example.courses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances on one PostgreSQL, one of which is killed while it works. Takes half a
 * minute, because it starts two JVMs and waits for the lease of the killed one.
 */
@Tag("processes")
@Tag("postgresql")
class TwoInstancesTests {

	private static final int COURSES = 50;

	private static final int COMMANDS_PER_COURSE = 20;

	private static final int SEATS = 15;

	private static final int CLIENTS = 4;

	@TempDir
	private Path directory;

	@Test
	void everyCommandHasOneOutcomeAndEveryEventIsProjectedOnce() throws IOException {
		Database database = PostgresServer.shared().createDatabase();
		try (HikariDataSource pool = database.dataSource(2);
				CoursesProcess surviving = start(database);
				CoursesProcess killed = start(database)) {
			JdbcTemplate jdbc = new JdbcTemplate(pool);
			List<String> courses = IntStream.range(0, COURSES)
				.mapToObj((i) -> surviving.client().create("Course " + i, SEATS).expect(201).courseId())
				.toList();
			enqueueAndKill(courses, surviving, killed, jdbc);
			Awaitility.await("all outcomes")
				.atMost(Duration.ofSeconds(60))
				.until(() -> count(jdbc, "sourced_outcome where status = 1"),
						(rejected) -> rejected == COURSES * (COMMANDS_PER_COURSE - SEATS));
			verify(jdbc, courses);
		}
		database.drop();
	}

	private CoursesProcess start(Database database) throws IOException {
		return CoursesProcess.start(this.directory, "--spring.datasource.url=" + database.url(),
				"--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password(), "--sourced.processing.lease=3s",
				"--sourced.processing.poll-interval=500ms", "--courses.reminder-after=1h",
				"--sourced.jdbc.allow-data-loss=true");
	}

	/*
	 * A client whose instance dies repeats its command under the same key at the other
	 * instance.
	 */
	private static void enqueueAndKill(List<String> courses, CoursesProcess surviving, CoursesProcess killed,
			JdbcTemplate jdbc) {
		try (Rendezvous clients = new Rendezvous(CLIENTS + 1)) {
			clients.<Boolean>run((client) -> () -> {
				if (client == CLIENTS) {
					Awaitility.await("work to be under way")
						.atMost(Duration.ofSeconds(60))
						.pollInterval(Duration.ofMillis(2))
						.until(() -> count(jdbc, "sourced_outcome"), (decided) -> decided > 300);
					killed.kill();
					return true;
				}
				for (int i = client; i < COURSES * COMMANDS_PER_COURSE; i += CLIENTS) {
					enqueue(courses.get(i % COURSES), "student-" + i, surviving.client(), killed.client());
				}
				return true;
			}).forEach((outcome) -> assertThat(outcome.get()).isTrue());
		}
	}

	private static void enqueue(String courseId, String studentId, CoursesClient surviving, CoursesClient killed) {
		Map<String, Object> payload = Map.of("courseId", courseId, "studentId", studentId);
		try {
			killed.commandOnce("courses.enrol", payload, studentId).expect(202);
		}
		catch (UncheckedIOException ex) {
			surviving.commandOnce("courses.enrol", payload, studentId).expect(202);
		}
	}

	private static void verify(JdbcTemplate jdbc, List<String> courses) {
		Awaitility.await("the end of all work")
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(count(jdbc, "sourced_lane where status <> 0")).isZero());
		long accepted = COURSES * SEATS;
		assertThat(count(jdbc, "sourced_outcome where status = 0")).isEqualTo(accepted + welcomed(jdbc));
		assertThat(count(jdbc, "sourced_outcome where status = 1 and code = 'course-full'"))
			.isEqualTo(COURSES * COMMANDS_PER_COURSE - accepted);
		assertThat(events(jdbc, "courses.student-enrolled")).isEqualTo(accepted);
		assertThat(count(jdbc, "listed_course where student_count = " + SEATS)).isEqualTo(courses.size());
		assertThat(count(jdbc, ViewTables.elements("course-view", "students"))).isEqualTo(accepted);
		assertThat(count(jdbc, ViewTables.elements("student-card", "courses"))).isEqualTo(accepted);
		assertThat(count(jdbc, ViewTables.states("student-card") + " where state ->> 'welcomed' = 'true'"))
			.isEqualTo(accepted);
		assertThat(welcomed(jdbc)).isEqualTo(accepted);
		assertThat(count(jdbc, "sourced_failure")).isZero();
	}

	private static long welcomed(JdbcTemplate jdbc) {
		return events(jdbc, "courses.student-welcomed");
	}

	private static long events(JdbcTemplate jdbc, String type) {
		return count(jdbc,
				"sourced_message m join sourced_message_type t on t.type = m.type where t.name = '%s'".formatted(type));
	}

	private static long count(JdbcTemplate jdbc, String what) {
		return jdbc.queryForObject("select count(*) from " + what, Long.class);
	}

}
