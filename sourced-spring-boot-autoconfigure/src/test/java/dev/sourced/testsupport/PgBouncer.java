package dev.sourced.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/**
 * A PgBouncer in transaction mode before a database, where the program is installed.
 */
public final class PgBouncer implements AutoCloseable {

	private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/pgbouncer"), Path.of("/usr/bin/pgbouncer"),
			Path.of("/usr/local/bin/pgbouncer"), Path.of("/opt/homebrew/bin/pgbouncer"));

	private final Process process;

	private final Database database;

	private PgBouncer(Process process, Database database) {
		this.process = process;
		this.database = database;
	}

	/**
	 * Whether the program is there.
	 * @return {@code false} if it has to be installed first
	 */
	public static boolean isInstalled() {
		return program().findFirst().isPresent();
	}

	private static Stream<Path> program() {
		return PLACES.stream().filter(Files::isExecutable);
	}

	/**
	 * Start one. Its clients get another session of the server for each transaction.
	 * @param target the database behind it
	 * @param directory for its files, which must be readable by all
	 * @return the running pooler
	 */
	public static PgBouncer start(Database target, Path directory) {
		try {
			int port = freePort();
			PostgresUrl url = PostgresUrl.of(target.url() + "?user=" + target.username(), java.util.Map.of());
			Path users = Files.writeString(directory.resolve("users.txt"),
					"\"%s\" \"%s\"%n".formatted(target.username(), target.password()));
			Path settings = Files.writeString(directory.resolve("pgbouncer.ini"), """
					[databases]
					* = host=127.0.0.1 port=%s
					[pgbouncer]
					listen_addr = 127.0.0.1
					listen_port = %s
					unix_socket_dir =
					auth_type = trust
					auth_file = %s
					pool_mode = transaction
					default_pool_size = 20
					ignore_startup_parameters = extra_float_digits,search_path
					""".formatted(port(target), port, users));
			List<String> command = new ArrayList<>(PostgresAccount.choose()
				.command(List.of(program().findFirst().orElseThrow().toString(), settings.toString())));
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(Redirect.to(directory.resolve("pgbouncer.log").toFile()))
				.start();
			Database through = new Database("jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, url.database()),
					target.username(), target.password());
			PgBouncer pooler = new PgBouncer(process, through);
			pooler.awaitAnswer();
			return pooler;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Unable to start PgBouncer", ex);
		}
	}

	private static String port(Database target) {
		return target.url().replaceAll(".*:(\\d+)/.*", "$1");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void awaitAnswer() {
		Awaitility.await("an answer of PgBouncer").atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
			Sql.tryQuery(this.database, "select 1");
			return true;
		});
	}

	/**
	 * The database through the pooler.
	 * @return the database, which cannot be dropped
	 */
	public Database database() {
		return this.database;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
