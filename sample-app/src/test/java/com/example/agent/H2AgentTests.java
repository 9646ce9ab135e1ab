package com.example.agent;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

class H2AgentTests extends AgentContract {

	@DynamicPropertySource
	static void useH2(DynamicPropertyRegistry properties) {
		Database database = H2Databases.inMemory();
		properties.add("spring.datasource.url", database::url);
		properties.add("spring.datasource.username", database::username);
		properties.add("spring.datasource.password", database::password);
	}

}
