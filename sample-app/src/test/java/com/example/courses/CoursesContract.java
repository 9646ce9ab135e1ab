package com.example.courses;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Everything the application promises over HTTP, whatever database it runs on.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class CoursesContract implements CatalogueContract, EnrolmentContract, HostileValuesContract, RaceContract {

	@LocalServerPort
	private int port;

	@Override
	public CoursesClient courses() {
		return new CoursesClient(this.port);
	}

}
