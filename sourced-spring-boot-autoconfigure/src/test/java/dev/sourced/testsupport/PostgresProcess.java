package dev.sourced.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.awaitility.Awaitility;

/**
 * A PostgreSQL server of one's own, to be killed and started again. Its commits are
 * durable ({@code fsync} and {@code synchronous_commit} are on). It listens on the
 * loopback address only, trusts every user there, and stops with this JVM.
 */
public final class PostgresProcess implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

	private final PostgresCluster cluster;

	private final PostgresSettings settings;

	private final int port;

	private final Thread shutdownHook = new Thread(this::stopAndDelete, "postgres-shutdown");

	private Process server;

	private PostgresProcess(PostgresCluster cluster, int port, PostgresSettings settings) {
		this.cluster = cluster;
		this.port = port;
		this.settings = settings;
		this.server = cluster.launch(this.port, settings);
		Runtime.getRuntime().addShutdownHook(this.shutdownHook);
	}

	/**
	 * Makes a new database cluster and starts a server on it. Returns when the server
	 * answers, after a second or two; gives up after 60.
	 * @param parent the directory in which the cluster gets a directory of its own
	 * @return the running server
	 */
	public static PostgresProcess start(Path parent) {
		return start(parent, PostgresSettings.DURABLE);
	}

	static PostgresProcess start(Path parent, PostgresSettings settings) {
		return answering(new PostgresProcess(PostgresCluster.create(parent), freePort(), settings));
	}

	/**
	 * Starts a server and a replica of it.
	 * @param parent the directory in which both get directories of their own
	 * @return the running servers
	 */
	public static Pair startPair(Path parent) {
		PostgresCluster cluster = PostgresCluster.create(parent);
		int port = freePort();
		PostgresCluster copy = cluster.standby(parent, port);
		PostgresProcess primary = answering(new PostgresProcess(cluster, port, PostgresSettings.FAST));
		return new Pair(primary, answering(new PostgresProcess(copy, freePort(), PostgresSettings.FAST)));
	}

	private static PostgresProcess answering(PostgresProcess process) {
		try {
			process.awaitAnswer();
			return process;
		}
		catch (RuntimeException ex) {
			process.close();
			throw ex;
		}
	}

	/**
	 * The JDBC URL of the database {@code postgres}, with its user; the same after a
	 * restart.
	 * @return a URL that needs no further credentials
	 */
	public String url() {
		return database().url() + "?user=" + database().username();
	}

	/**
	 * The database {@code postgres} of this server; the same after a restart.
	 * @return the database, which cannot be dropped
	 */
	public Database database() {
		return new Database("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(this.port), "postgres", "");
	}

	/**
	 * Whether the server's main process is there.
	 * @return false after it was killed, until it is started again
	 */
	public boolean isAlive() {
		return this.server.isAlive();
	}

	/**
	 * Kills the server and all its processes at once ({@code SIGKILL}). Returns when none
	 * of them is left; gives up after 30 seconds.
	 */
	public void killHard() {
		ProcessTree.kill(this.server);
	}

	/**
	 * Starts the killed server again, on the same data and at the same port. Returns when
	 * it has recovered and answers; gives up after 60 seconds.
	 */
	public void restart() {
		if (isAlive()) {
			throw new IllegalStateException(
					"Unable to restart PostgreSQL: it has not been killed (url: %s)".formatted(url()));
		}
		this.server = this.cluster.launch(this.port, this.settings);
		awaitAnswer();
	}

	/**
	 * Stops the server and deletes its data.
	 */
	@Override
	public void close() {
		if (Runtime.getRuntime().removeShutdownHook(this.shutdownHook)) {
			stopAndDelete();
		}
	}

	private void stopAndDelete() {
		if (isAlive() && !this.cluster.stop()) {
			killHard();
		}
		this.cluster.delete();
	}

	private void awaitAnswer() {
		Awaitility.await("an answer of PostgreSQL at " + url())
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20))
			.atMost(START_TIMEOUT)
			.until(this::answers);
	}

	private boolean answers() {
		if (!isAlive()) {
			throw new IllegalStateException("Unable to start PostgreSQL%n%s".formatted(this.cluster.log()));
		}
		try {
			Sql.tryQuery(database(), "select 1");
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * A free port below the ones that systems hand out to clients: none of them takes it
	 * while the server is down, nor can a client then connect to itself.
	 */
	private static int freePort() {
		for (int attempt = 0; attempt < 100; attempt++) {
			int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// taken
			}
		}
		throw new IllegalStateException("Unable to find a free port");
	}

	/**
	 * A server, and a replica that follows it by streaming.
	 *
	 * @param primary takes writes
	 * @param standby can be read only
	 */
	public record Pair(PostgresProcess primary, PostgresProcess standby) implements AutoCloseable {

		@Override
		public void close() {
			this.standby.close();
			this.primary.close();
		}

	}

}
