package com.example.courses;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Responses to readers while no worker projects.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:held;DB_CLOSE_DELAY=-1", "sourced.processing.enabled=false",
				"courses.patience=300ms" })
class HeldProjectorTests {

	@LocalServerPort
	private int port;

	@Test
	void readersWaitAndAreSentAway() {
		CoursesClient courses = new CoursesClient(this.port);
		String courseId = courses.create(Names.unique("Algebra")).expectDecided(201).courseId();
		courses.show(courseId).expectProblem(503);
		courses.getOwn("/courses").expectProblem(503);
		courses.get("/courses/" + courseId).expectProblem(404);
		courses.get("/courses").expect(200);
		courses.send("GET", "/courses", "", "Sourced-Position", "1000000").expectProblem(400);
	}

}
