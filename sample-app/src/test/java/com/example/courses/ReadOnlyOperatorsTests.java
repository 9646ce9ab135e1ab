package com.example.courses;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * With all endpoints exposed and no other setting, operators may read and not change.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:readonly;DB_CLOSE_DELAY=-1",
				"management.endpoints.web.exposure.include=*", "management.endpoint.sourced.access=",
				"management.endpoint.sourcedschedules.access=", "management.endpoint.sourcedtags.access=",
				"management.endpoint.sourcedworkflows.access=" })
class ReadOnlyOperatorsTests {

	@LocalServerPort
	private int port;

	@Test
	void writingIsRefused() {
		CoursesClient courses = new CoursesClient(this.port);
		courses.get("/actuator/sourced").expect(200);
		courses.get("/actuator/sourced/course-catalog").expect(200);
		courses.post("/actuator/sourced/course-catalog", "{\"action\": \"stop\"}").expect(405);
		courses.get("/actuator/sourcedschedules").expect(200);
		courses.get("/actuator/sourcedtags").expect(200);
		courses.get("/actuator/sourcedworkflows?limit=10").expect(200);
		courses.get("/actuator/sourcedworkflows?limit=0").expect(400);
		courses.get("/actuator/sourcedworkflows/x").expect(400);
		courses.post("/actuator/sourcedworkflows/x", "{\"action\": \"retry\", \"reason\": \"test\"}").expect(405);
		// there is nothing to read at these paths either
		courses.post("/actuator/sourcedschedules/x", "{\"action\": \"run\"}").expect(404);
		courses.post("/actuator/sourcedtags/courses.created", "{\"action\": \"reindex\"}").expect(404);
	}

}
