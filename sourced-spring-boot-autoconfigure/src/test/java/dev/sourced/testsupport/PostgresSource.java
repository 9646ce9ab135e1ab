package dev.sourced.testsupport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A place where the shared server may come from.
 */
enum PostgresSource {

	/** A server that somebody else runs. */
	ENVIRONMENT("the one of SOURCED_TEST_POSTGRES_URL") {

		@Override
		PostgresUrl start() {
			return PostgresUrl.of(System.getenv(URL_VARIABLE), credentials());
		}

	},

	/** A container, removed with this JVM by Testcontainers. */
	CONTAINER("Testcontainers") {

		@Override
		@Nullable PostgresUrl start() {
			return DockerClientFactory.instance().isDockerAvailable() ? startContainer() : null;
		}

	},

	/** A process of our own. */
	EMBEDDED(PostgresBinaries.description()) {

		@Override
		PostgresUrl start() {
			Path directory = Path.of(System.getProperty("java.io.tmpdir"));
			return PostgresUrl.of(PostgresProcess.start(directory, PostgresSettings.FAST).url(), Map.of());
		}

	};

	static final String URL_VARIABLE = "SOURCED_TEST_POSTGRES_URL";

	static final String USERNAME_VARIABLE = "SOURCED_TEST_POSTGRES_USERNAME";

	static final String PASSWORD_VARIABLE = "SOURCED_TEST_POSTGRES_PASSWORD";

	private static final String IMAGE = "postgres:18";

	private final String description;

	PostgresSource(String description) {
		this.description = description;
	}

	/** A server that is asked for by name is the only choice. */
	static List<PostgresSource> candidates() {
		return (System.getenv(URL_VARIABLE) != null) ? List.of(ENVIRONMENT) : List.of(CONTAINER, EMBEDDED);
	}

	/** Starts a server, or returns null if there is none of this kind here. */
	abstract @Nullable PostgresUrl start();

	@Override
	public String toString() {
		return this.description;
	}

	private static Map<String, String> credentials() {
		Map<String, String> credentials = new HashMap<>();
		credentials.computeIfAbsent("user", (key) -> System.getenv(USERNAME_VARIABLE));
		credentials.computeIfAbsent("password", (key) -> System.getenv(PASSWORD_VARIABLE));
		return credentials;
	}

	private static PostgresUrl startContainer() {
		List<String> command = new ArrayList<>(List.of("postgres"));
		command.addAll(PostgresSettings.FAST.arguments());
		@SuppressWarnings("resource")
		PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withCommand(command.toArray(String[]::new));
		container.start();
		return PostgresUrl.of(container.getJdbcUrl(),
				Map.of("user", container.getUsername(), "password", container.getPassword()));
	}

}
