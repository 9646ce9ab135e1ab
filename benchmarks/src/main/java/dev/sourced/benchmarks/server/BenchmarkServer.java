package dev.sourced.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server of its own for one run, with durable commits, deleted at its end.
 */
public final class BenchmarkServer implements AutoCloseable {

	private static final Map<String, String> SETTINGS = Map.of("fsync", "on", "synchronous_commit", "on",
			"full_page_writes", "on", "max_connections", "300", "shared_buffers", "1GB", "max_wal_size", "8GB",
			"checkpoint_timeout", "15min");

	private final EmbeddedPostgres postgres;

	private final Path directory;

	private final AtomicInteger databases = new AtomicInteger();

	private Disk disk = Disk.AS_IT_IS;

	private BenchmarkServer(EmbeddedPostgres postgres, Path directory) {
		this.postgres = postgres;
		this.directory = directory;
	}

	/**
	 * Start a server on an empty directory. It counts statements, if its binaries can.
	 * @param plans whether it counts the plans of statements as well, which takes time
	 * @return the running server
	 */
	public static BenchmarkServer start(boolean plans) {
		try {
			return start(Map.of("shared_preload_libraries", "pg_stat_statements", "pg_stat_statements.track_planning",
					plans ? "on" : "off"));
		}
		catch (IOException | IllegalStateException ex) {
			try {
				return start(Map.of());
			}
			catch (IOException again) {
				throw new UncheckedIOException("Unable to start PostgreSQL", again);
			}
		}
	}

	private static BenchmarkServer start(Map<String, String> settings) throws IOException {
		Path directory = Files.createTempDirectory("sourced-benchmarks");
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setDataDirectory(directory)
			.setCleanDataDirectory(true)
			.setPGStartupWait(Duration.ofMinutes(1));
		SETTINGS.forEach(builder::setServerConfig);
		settings.forEach(builder::setServerConfig);
		return new BenchmarkServer(builder.start(), directory);
	}

	/**
	 * Make commits wait for the disk in this way from now on.
	 * @param wanted the way
	 */
	public void use(Disk wanted) {
		if (wanted == this.disk) {
			return;
		}
		BenchmarkDatabase maintenance = maintenance();
		maintenance.execute("alter system set commit_delay = " + wanted.commitDelay());
		maintenance.execute("alter system set commit_siblings = " + ((wanted == Disk.AS_IT_IS) ? 5 : 0));
		maintenance.execute("select pg_reload_conf()");
		awaitSetting("commit_delay", Integer.toString(wanted.commitDelay()));
		this.disk = wanted;
	}

	private void awaitSetting(String name, String value) {
		for (int attempt = 0; !maintenance().query("show " + name).equals(value); attempt++) {
			if (attempt == 1000) {
				throw new IllegalStateException("Unable to change the server's setting (name: %s)".formatted(name));
			}
			LockSupport.parkNanos(10_000_000);
		}
	}

	/**
	 * A new, empty database.
	 * @return the database
	 */
	public BenchmarkDatabase createDatabase() {
		return create("");
	}

	/**
	 * A copy of a database, with its statistics. Nobody may be connected to the original.
	 * @param original the database
	 * @return the copy
	 */
	public BenchmarkDatabase copy(BenchmarkDatabase original) {
		return create(" template " + original.name() + " strategy file_copy");
	}

	private BenchmarkDatabase create(String how) {
		String name = "benchmark_" + this.databases.incrementAndGet();
		maintenance().execute("create database " + name + how);
		return database(name);
	}

	private BenchmarkDatabase maintenance() {
		return database("postgres");
	}

	private BenchmarkDatabase database(String name) {
		return new BenchmarkDatabase(this, name, this.postgres.getJdbcUrl("postgres", name));
	}

	void drop(String name) {
		maintenance().execute("drop database " + name + " with (force)");
	}

	/**
	 * Write everything to disk, so that no checkpoint falls due in the next minutes.
	 */
	public void checkpoint() {
		maintenance().execute("checkpoint");
	}

	/**
	 * The statements that the server has counted.
	 * @return the counts
	 */
	public StatementCounts statements() {
		return new StatementCounts(maintenance(), setting("shared_preload_libraries").contains("pg_stat_statements"));
	}

	/**
	 * The directory of the data.
	 * @return a directory on the disk that commits wait for
	 */
	public Path directory() {
		return this.directory;
	}

	/**
	 * The main process of the server.
	 * @return its id
	 */
	public long process() {
		try {
			return Long.parseLong(Files.readAllLines(this.directory.resolve("postmaster.pid")).get(0).trim());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A setting of the server.
	 * @param name its name
	 * @return its value with its unit
	 */
	public String setting(String name) {
		return maintenance().query("show " + name);
	}

	@Override
	public void close() {
		try {
			this.postgres.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static IllegalStateException failed(String statement, SQLException ex) {
		return new IllegalStateException("Unable to run: " + statement, ex);
	}

}
