package com.example.agent;

import java.nio.file.Path;
import java.util.Map;

import com.example.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A turn goes on where it was when the application stopped.
 */
class AgentRestartTests {

	@Test
	void continuesATurnAfterRestart(@TempDir Path directory) {
		Database file = H2Databases.file(directory);
		String thread;
		String provider;
		JsonNode shown;
		try (ConfigurableApplicationContext application = start(file)) {
			AgentClient agent = clientOf(application);
			String project = agent.post(201, "/projects", Map.of("name", "Shop", "path", "/home/ada/shop"))
				.get("projectId")
				.asString();
			thread = agent.post(201, "/projects/%s/threads".formatted(project), Map.of("title", "First"))
				.get("threadId")
				.asString();
			String turn = agent.post(201, "/threads/%s/turns".formatted(thread), Map.of("text", "Write tests"))
				.get("turnId")
				.asString();
			provider = "/threads/%s/turns/%s/provider/".formatted(thread, turn);
			agent.post(204, provider + "text", Map.of("text", "I be"));
			shown = agent.get(200, "/threads/" + thread);
		}
		try (ConfigurableApplicationContext application = start(file)) {
			AgentClient agent = clientOf(application);
			assertThat(agent.get(200, "/threads/" + thread)).isEqualTo(shown);
			agent.rejected("path-used", "/projects", Map.of("name", "Shop", "path", "/home/ada/shop"));
			agent.rejected("thread-busy", "/threads/%s/turns".formatted(thread), Map.of("text", "Write more"));
			agent.post(204, provider + "text", Map.of("text", "gin."));
			JsonNode messages = agent.get(200, "/threads/" + thread).get("turns").get(0).get("messages");
			assertThat(messages.get(1).get("text").asString()).isEqualTo("I begin.");
		}
	}

	private static ConfigurableApplicationContext start(Database database) {
		return SpringApplication.run(SampleApplication.class, "--server.port=0",
				"--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password());
	}

	private static AgentClient clientOf(ConfigurableApplicationContext application) {
		return new AgentClient(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

}
