package com.example;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;

/**
 * The sample on PostgreSQL in a container of its own, for those who have Docker: run
 * {@link #main}. Without Docker it says so.
 */
public class TestSampleApplication {

	public static void main(String[] args) {
		try {
			DockerClientFactory.instance().client();
		}
		catch (IllegalStateException ex) {
			System.out.printf(
					"The sample did not start in a container, because Docker does not answer: %s%n"
							+ "Start Docker, or run SampleApplication, which keeps its data in a file.%n",
					ex.getMessage());
			return;
		}
		SpringApplication.from(SampleApplication::main).with(Containers.class).run(args);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Containers {

		@Bean
		@ServiceConnection
		PostgreSQLContainer postgres() {
			return new PostgreSQLContainer("postgres:18");
		}

	}

}
