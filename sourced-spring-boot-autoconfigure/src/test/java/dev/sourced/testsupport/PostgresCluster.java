package dev.sourced.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/**
 * The files of one server, and PostgreSQL's commands on them.
 */
final class PostgresCluster {

	private final PostgresBinaries binaries;

	private final PostgresAccount account;

	private final Path home;

	private final Path data;

	private final Path log;

	private PostgresCluster(PostgresBinaries binaries, PostgresAccount account, Path home) throws IOException {
		this.binaries = binaries;
		this.account = account;
		this.home = home;
		this.data = account.createDirectory(home, "data");
		this.log = home.resolve("server.log");
	}

	static PostgresCluster create(Path parent) {
		PostgresCluster cluster = inNewDirectory(parent);
		try {
			cluster.initialize();
			return cluster;
		}
		catch (RuntimeException ex) {
			cluster.delete();
			throw ex;
		}
	}

	/**
	 * A copy of this cluster, which must not have been started yet, that follows a server
	 * on this one.
	 */
	PostgresCluster standby(Path parent, int primaryPort) {
		PostgresCluster standby = inNewDirectory(parent);
		try (Stream<Path> files = Files.walk(this.data)) {
			for (Path file : files.filter((path) -> !path.equals(this.data)).toList()) {
				Files.copy(file, standby.data.resolve(this.data.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
			}
			Files.setPosixFilePermissions(standby.data, Files.getPosixFilePermissions(this.data));
			Files.createFile(standby.data.resolve("standby.signal"));
			Files.writeString(standby.data.resolve("postgresql.auto.conf"),
					"primary_conninfo = 'host=127.0.0.1 port=%s user=postgres'%n".formatted(primaryPort),
					StandardOpenOption.APPEND);
			return standby;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to copy a PostgreSQL cluster (directory: %s)".formatted(this.home),
					ex);
		}
	}

	private static PostgresCluster inNewDirectory(Path parent) {
		try {
			return new PostgresCluster(PostgresBinaries.find(), PostgresAccount.choose(),
					Files.createTempDirectory(parent, "postgres-"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to create a PostgreSQL cluster (directory: %s)".formatted(parent),
					ex);
		}
	}

	/**
	 * With a collation by language, as most servers have: byte order is not to be relied
	 * on.
	 */
	private void initialize() {
		if (!run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C",
				"--locale-provider=icu", "--icu-locale=en-US", "--no-sync")) {
			throw new IllegalStateException("Unable to create a PostgreSQL cluster%n%s".formatted(log()));
		}
	}

	/**
	 * Listens on the loopback address only, and on no socket file: their paths must be
	 * short.
	 */
	Process launch(int port, PostgresSettings settings) {
		List<String> arguments = new ArrayList<>(List.of("-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1",
				"-c", "unix_socket_directories="));
		arguments.addAll(settings.arguments());
		return start("postgres", arguments);
	}

	/**
	 * Stops the server without writing a checkpoint, but with its shared memory released.
	 */
	boolean stop() {
		return run("pg_ctl", "stop", "--mode=immediate", "--timeout=30");
	}

	void delete() {
		try {
			FileSystemUtils.deleteRecursively(this.home);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to delete a PostgreSQL cluster (directory: %s)".formatted(this.home),
					ex);
		}
	}

	String log() {
		try {
			return Files.exists(this.log) ? Files.readString(this.log) : "";
		}
		catch (IOException ex) {
			return "Unable to read the server's log (file: %s)".formatted(this.log);
		}
	}

	private boolean run(String command, String... arguments) {
		Process process = start(command, List.of(arguments));
		try {
			return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			process.destroyForcibly();
		}
	}

	private Process start(String command, List<String> arguments) {
		List<String> line = new ArrayList<>(List.of(this.binaries.command(command), "-D", this.data.toString()));
		line.addAll(arguments);
		try {
			return new ProcessBuilder(this.account.command(line)).redirectErrorStream(true)
				.redirectOutput(Redirect.appendTo(this.log.toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to run '%s'".formatted(command), ex);
		}
	}

}
