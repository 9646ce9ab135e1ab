package dev.sourced.test.shop;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.sourced.test.SourcedTest;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

/**
 * A slice on the application's own data source.
 */
@SourcedTest(properties = { "spring.sql.init.mode=always", "sourced.jdbc.allow-data-loss=true" })
@AutoConfigureTestDatabase(replace = Replace.NONE)
@DirtiesContext
@Tag("postgresql")
class PostgresSourcedTestTests extends SourcedTestContract {

	private static final Database DATABASE = PostgresServer.shared().createDatabase();

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", DATABASE::url);
		registry.add("spring.datasource.username", DATABASE::username);
		registry.add("spring.datasource.password", DATABASE::password);
	}

	@AfterAll
	static void drop() {
		DATABASE.drop();
	}

}
