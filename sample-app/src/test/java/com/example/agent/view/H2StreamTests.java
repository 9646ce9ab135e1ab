package com.example.agent.view;

import org.junit.jupiter.api.Tag;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

@Tag("races")
class H2StreamTests extends StreamContract {

	@DynamicPropertySource
	static void useH2(DynamicPropertyRegistry properties) {
		Database database = H2Databases.inMemory();
		properties.add("spring.datasource.url", database::url);
		properties.add("spring.datasource.username", database::username);
		properties.add("spring.datasource.password", database::password);
	}

}
