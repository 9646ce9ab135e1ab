package com.example.courses;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances of the application, each in its own JVM, on one PostgreSQL database, and
 * their state in the database. Instances that still run at the end are killed.
 */
final class Cluster implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final Path directory;

	private final String[] settings;

	private final Database database = PostgresServer.shared().createDatabase();

	private final HikariDataSource pool = this.database.dataSource(4);

	private final JdbcTemplate jdbc = new JdbcTemplate(this.pool);

	private final List<CoursesProcess> instances = new ArrayList<>();

	Cluster(Path directory, String... settings) {
		this.directory = directory;
		this.settings = settings;
	}

	/**
	 * Starts one more instance.
	 * @param name application name of its connections in PostgreSQL
	 */
	CoursesProcess start(String name, String... more) throws IOException {
		String[] own = { "--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.username(),
				"--spring.datasource.password=" + this.database.password(),
				"--spring.datasource.hikari.data-source-properties.ApplicationName=" + name,
				"--sourced.jdbc.allow-data-loss=true", "--courses.reminder-after=1h" };
		CoursesProcess instance = CoursesProcess.start(this.directory,
				Stream.of(own, this.settings, more).flatMap(Stream::of).toArray(String[]::new));
		this.instances.add(instance);
		return instance;
	}

	/**
	 * Performs an action while a lock on a table is held.
	 */
	<T> T whileLocked(String lock, Supplier<T> work) {
		return new TransactionTemplate(new JdbcTransactionManager(this.pool)).execute((status) -> {
			this.jdbc.execute("lock table " + lock);
			return work.get();
		});
	}

	/**
	 * Waits until a number of enqueued commands are decided.
	 */
	void awaitDecided(int commands) {
		Awaitility.await("work to be under way")
			.atMost(TIMEOUT)
			.pollInterval(Duration.ofMillis(2))
			.until(() -> count("sourced_outcome") >= commands);
	}

	/**
	 * Waits until no lane has pending messages and all messages are dispatched; stopped
	 * groups do not count.
	 */
	void awaitIdle() {
		Awaitility.await("the end of all work").atMost(TIMEOUT).untilAsserted(() -> assertThat(count("""
				sourced_consumer_group g where g.status = 0
					and (g.dispatched < (select max(m.position) from sourced_message m)
						or exists (select 1 from sourced_lane l
							where l.group_number = g.number and l.status <> 0))""")).isZero());
	}

	/**
	 * Waits until a count is zero.
	 */
	void awaitNone(String what) {
		Awaitility.await(what)
			.atMost(TIMEOUT)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.until(() -> count(what) == 0);
	}

	/**
	 * The messages of a type, as a table {@code m} to count.
	 */
	static String messages(String type) {
		return "(select m.* from sourced_message m join sourced_message_type t on t.type = m.type where t.name = '%s') m"
			.formatted(type);
	}

	long count(String what) {
		return this.jdbc.queryForObject("select count(*) from " + what, Long.class);
	}

	JdbcTemplate jdbc() {
		return this.jdbc;
	}

	@Override
	public void close() {
		this.instances.forEach(CoursesProcess::kill);
		this.pool.close();
		this.database.drop();
	}

}
