package com.example.courses;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An H2 file outlives the application.
 */
class RestartTests {

	@Test
	void findsEverythingAfterRestart(@TempDir Path directory) {
		Database file = H2Databases.file(directory);
		Answer algebra;
		Answer shown;
		try (ConfigurableApplicationContext application = OnDatabase.start(file)) {
			CoursesClient courses = OnDatabase.clientOf(application);
			algebra = courses.createOnce("Algebra", "key-1").expect(201);
			courses.rename(algebra.courseId(), "Algebra II").expect(200);
			courses.enrol(algebra.courseId(), "s1").expect(201);
			courses.enrol(algebra.courseId(), "s2").expect(201);
			courses.leave(algebra.courseId(), "s1").expect(204);
			shown = courses.show(algebra.courseId());
		}
		try (ConfigurableApplicationContext application = OnDatabase.start(file)) {
			CoursesClient courses = OnDatabase.clientOf(application);
			assertThat(courses.show(algebra.courseId())).isEqualTo(shown);
			assertThat(shown.students()).containsExactly("s2");
			assertThat(courses.createOnce("Algebra", "key-1").courseId()).isEqualTo(algebra.courseId());
			courses.create("Algebra II").expectRejected("name-taken");
			courses.enrol(algebra.courseId(), "s2").expectRejected("already-enrolled");
			Answer next = courses.create("Algebra").expectDecided(201);
			assertThat(Long.parseLong(next.position())).isGreaterThan(Long.parseLong(algebra.position()));
		}
	}

}
