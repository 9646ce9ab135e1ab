package dev.sourced.testsupport;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL server of the tests, one for each JVM: the one that
 * {@code SOURCED_TEST_POSTGRES_URL} names, else a container where Docker answers, else
 * embedded binaries. It is never skipped, and says once which it is.
 */
public final class PostgresServer {

	private static final String URL_VARIABLE = "SOURCED_TEST_POSTGRES_URL";

	private static final Map<String, String> SETTINGS = Map.of("max_connections", "300", "track_commit_timestamp", "on",
			"max_prepared_transactions", "10", "shared_buffers", "256MB", "fsync", "off", "synchronous_commit", "on");

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private static @Nullable PostgresServer shared;

	private final Database maintenance;

	private PostgresServer(Database maintenance, String source) {
		this.maintenance = maintenance;
		System.out.printf("PostgreSQL tests run on PostgreSQL %s (%s, fsync=%s)%n", ask("show server_version"), source,
				ask("show fsync"));
	}

	/**
	 * The server, started when it is first asked for.
	 * @return the server of this JVM
	 * @throws IllegalStateException if there is none
	 */
	public static synchronized PostgresServer shared() {
		PostgresServer server = shared;
		if (server == null) {
			server = start();
			shared = server;
		}
		return server;
	}

	private static PostgresServer start() {
		String url = System.getenv(URL_VARIABLE);
		if (url != null && !url.isBlank()) {
			return new PostgresServer(new Database(url, environment("SOURCED_TEST_POSTGRES_USERNAME"),
					environment("SOURCED_TEST_POSTGRES_PASSWORD")), "from " + URL_VARIABLE);
		}
		return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
	}

	private static String environment(String variable) {
		return Objects.requireNonNullElse(System.getenv(variable), "");
	}

	@SuppressWarnings("resource") // Testcontainers removes it at the end of the JVM
	private static PostgresServer container() {
		PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
		String[] command = SETTINGS.entrySet()
			.stream()
			.flatMap((setting) -> Stream.of("-c", setting.getKey() + "=" + setting.getValue()))
			.toArray(String[]::new);
		container.setCommand(Stream.concat(Stream.of("postgres"), Stream.of(command)).toArray(String[]::new));
		container.start();
		return new PostgresServer(
				new Database(container.getJdbcUrl(), container.getUsername(), container.getPassword()), "container");
	}

	private static PostgresServer embedded() {
		try {
			EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60));
			SETTINGS.forEach(builder::setServerConfig);
			EmbeddedPostgres server = builder.start();
			return new PostgresServer(new Database(server.getJdbcUrl("postgres", "postgres"), "postgres", ""),
					"embedded binaries");
		}
		catch (IOException ex) {
			throw new IllegalStateException(("Unable to start PostgreSQL for the tests: set %s to the URL of a server, "
					+ "or run Docker, or make the embedded binaries run on this machine")
				.formatted(URL_VARIABLE), ex);
		}
	}

	/**
	 * A fresh, empty database.
	 * @return the database
	 */
	public Database createDatabase() {
		String name = "sourced_%d_%d".formatted(ProcessHandle.current().pid(), DATABASES.incrementAndGet());
		this.maintenance.execute("CREATE DATABASE " + name);
		return this.maintenance.sibling(name);
	}

	private String ask(String question) {
		try (Connection connection = this.maintenance.connect(); Statement statement = connection.createStatement()) {
			var answer = statement.executeQuery(question);
			answer.next();
			return answer.getString(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Unable to reach PostgreSQL", ex);
		}
	}

}
