package com.example.courses;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Everything the application promises over HTTP, whatever database it runs on.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class CoursesContract implements CatalogueContract, EnrolmentContract, HostileValuesContract,
		QueuedCommandsContract, RemindersContract, OperatorsContract, OwnWritesContract, RaceContract {

	@LocalServerPort
	private int port;

	private @Nullable CoursesClient courses;

	@Override
	public CoursesClient courses() {
		if (this.courses == null) {
			this.courses = new CoursesClient(this.port);
		}
		return this.courses;
	}

}
