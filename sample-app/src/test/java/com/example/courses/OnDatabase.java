package com.example.courses;

import com.example.SampleApplication;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.util.StringUtils;

import dev.sourced.testsupport.Database;

/**
 * The application with its three settings that choose a database.
 */
final class OnDatabase {

	private OnDatabase() {
	}

	static void register(Database database, DynamicPropertyRegistry properties) {
		properties.add("spring.datasource.url", database::url);
		properties.add("spring.datasource.username", database::username);
		properties.add("spring.datasource.password", database::password);
	}

	/**
	 * Starts the application in this JVM, on a free port.
	 */
	static ConfigurableApplicationContext start(Database database, String... arguments) {
		String[] all = { "--server.port=0", "--spring.datasource.url=" + database.url(),
				"--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password() };
		return SpringApplication.run(SampleApplication.class, StringUtils.concatenateStringArrays(all, arguments));
	}

	static CoursesClient clientOf(ConfigurableApplicationContext application) {
		return new CoursesClient(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

}
