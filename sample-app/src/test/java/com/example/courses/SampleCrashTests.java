package com.example.courses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.example.courses.CourseEvent.CourseCreated;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import dev.sourced.log.MessageLog;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Acknowledged commands survive a crash, and others can be repeated without harm. Takes
 * most of a minute, because it starts JVMs and a PostgreSQL server, some of them several
 * times.
 */
@Tag("processes")
class SampleCrashTests {

	private static final int COURSES = 50;

	private static final String[] HASTY = { "--sourced.processing.lease=2s",
			"--sourced.processing.poll-interval=500ms" };

	private static final String[] QUIET = { HASTY[0], HASTY[1], "--spring.datasource.hikari.connection-timeout=2000",
			"--logging.level.com.zaxxer.hikari=error", "--logging.level.org.springframework=off" };

	@TempDir
	private Path directory;

	@Test
	void losesAndDoublesNothingWhenTheApplicationIsKilled() throws IOException {
		CreatingLoad first;
		CreatingLoad second;
		try (CoursesProcess application = CoursesProcess.start(this.directory, HASTY)) {
			first = loadAndKill(application, "First");
		}
		try (CoursesProcess application = CoursesProcess.start(this.directory, HASTY)) {
			first.verify(application.client());
			second = loadAndKill(application, "Second");
		}
		Database file = new Database("jdbc:h2:file:%s/data/courses;WRITE_DELAY=0".formatted(this.directory), "sa", "");
		try (ConfigurableApplicationContext application = OnDatabase.start(file)) {
			second.verify(OnDatabase.clientOf(application));
			assertThat(createdNames(application)).containsExactlyInAnyOrderElementsOf(both(first, second));
		}
	}

	private static CreatingLoad loadAndKill(CoursesProcess application, String stem) {
		CreatingLoad load = CreatingLoad.start(application.client(), stem);
		load.awaitAcknowledged(COURSES);
		application.kill();
		load.stop();
		return load;
	}

	private static Set<String> both(CreatingLoad first, CreatingLoad second) {
		return Stream.of(first, second).flatMap((load) -> load.asked().stream()).collect(Collectors.toSet());
	}

	@Test
	void losesAndDoublesNothingWhenTheDatabaseIsKilled() {
		try (PostgresProcess postgres = PostgresProcess.start(this.directory);
				ConfigurableApplicationContext application = OnDatabase.start(postgres.database(), QUIET)) {
			CoursesClient courses = OnDatabase.clientOf(application);
			CreatingLoad load = CreatingLoad.start(courses, "Course");
			for (int crash = 0; crash < 2; crash++) {
				load.awaitAcknowledged(COURSES);
				postgres.killHard();
				postgres.restart();
			}
			load.awaitAcknowledged(COURSES);
			load.stop();
			load.verify(courses);
			assertThat(createdNames(application)).containsExactlyInAnyOrderElementsOf(load.asked());
		}
	}

	private static List<String> createdNames(ConfigurableApplicationContext application) {
		return application.getBean(MessageLog.class)
			.stream(Query.of(QueryItem.ofTypes("courses.created")), ReadOptions.all())
			.map((event) -> ((CourseCreated) event.payload()).courseName())
			.toList();
	}

}
