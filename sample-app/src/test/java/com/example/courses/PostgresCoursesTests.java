package com.example.courses;

import org.junit.jupiter.api.Tag;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.sourced.testsupport.PostgresServer;

@Tag("postgresql")
class PostgresCoursesTests extends CoursesContract {

	@DynamicPropertySource
	static void usePostgres(DynamicPropertyRegistry properties) {
		OnDatabase.register(PostgresServer.shared().createDatabase(), properties);
		properties.add("sourced.jdbc.allow-data-loss", () -> true);
	}

}
