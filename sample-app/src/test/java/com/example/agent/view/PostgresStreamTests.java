package com.example.agent.view;

import org.junit.jupiter.api.Tag;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

@Tag("races")
@Tag("postgresql")
class PostgresStreamTests extends StreamContract {

	@DynamicPropertySource
	static void usePostgres(DynamicPropertyRegistry properties) {
		Database database = PostgresServer.shared().createDatabase();
		properties.add("spring.datasource.url", database::url);
		properties.add("spring.datasource.username", database::username);
		properties.add("spring.datasource.password", database::password);
		properties.add("sourced.jdbc.allow-data-loss", () -> true);
	}

}
