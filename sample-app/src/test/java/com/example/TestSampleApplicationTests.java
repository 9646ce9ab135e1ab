package com.example;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where Docker answers, the sample runs on the PostgreSQL of its container; elsewhere it
 * says why it does not. Takes longer the first time, when the image is fetched.
 */
@Tag("processes")
@ExtendWith(OutputCaptureExtension.class)
class TestSampleApplicationTests {

	@Test
	void runsInAContainerOrSaysWhyNot(CapturedOutput output) throws SQLException {
		List<ConfigurableApplicationContext> started = new CopyOnWriteArrayList<>();
		SpringApplication.withHook((application) -> new Started(started),
				() -> TestSampleApplication.main(new String[] { "--server.port=0" }));
		if (DockerClientFactory.instance().isDockerAvailable()) {
			assertThat(started).hasSize(1);
			try (ConfigurableApplicationContext context = started.get(0);
					Connection connection = context.getBean(DataSource.class).getConnection()) {
				assertThat(connection.getMetaData().getURL())
					.startsWith(context.getBean(PostgreSQLContainer.class).getJdbcUrl().split("\\?")[0]);
			}
		}
		else {
			assertThat(started).isEmpty();
			assertThat(output.getOut()).contains("because Docker does not answer: ")
				.contains("Start Docker, or run SampleApplication");
		}
	}

	/** Tells which context has started. */
	private record Started(List<ConfigurableApplicationContext> contexts) implements SpringApplicationRunListener {

		@Override
		public void ready(ConfigurableApplicationContext context, Duration timeTaken) {
			this.contexts.add(context);
		}

	}

}
