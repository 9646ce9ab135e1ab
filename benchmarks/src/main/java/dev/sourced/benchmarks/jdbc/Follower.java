package dev.sourced.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;

import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import org.postgresql.PGConnection;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A thread that follows the log by hand, on a connection of its own.
 */
public final class Follower implements AutoCloseable {

	private static final int POLL_MILLIS = 20;

	private static final int LOOK_MILLIS = 500;

	private final ObjectReader json = JsonMapper.builder().build().readerFor(StudentEnrolled.class);

	private final Semaphore arrivals = new Semaphore(0);

	private final boolean listens;

	private final Connection connection;

	private final Thread thread;

	private volatile boolean closed;

	private long position;

	private Follower(BenchmarkDatabase database, boolean listens) throws SQLException {
		this.listens = listens;
		this.connection = DriverManager.getConnection(database.url());
		this.position = Long.parseLong(database.query("select last_value from sourced_position"));
		if (listens) {
			try (Statement statement = this.connection.createStatement()) {
				statement.execute("listen by_hand");
			}
		}
		this.thread = new Thread(this::run, "follower-by-hand");
		this.thread.start();
	}

	/**
	 * Look every 20 milliseconds.
	 * @param database the database of the log
	 * @return the running follower
	 * @throws SQLException if it cannot connect
	 */
	public static Follower polling(BenchmarkDatabase database) throws SQLException {
		return new Follower(database, false);
	}

	/**
	 * Look when the channel {@code by_hand} is notified.
	 * @param database the database of the log
	 * @return the running follower
	 * @throws SQLException if it cannot connect
	 */
	public static Follower listening(BenchmarkDatabase database) throws SQLException {
		return new Follower(database, true);
	}

	/**
	 * The events that have arrived and nobody has waited for.
	 * @return a permit for each
	 */
	public Semaphore arrivals() {
		return this.arrivals;
	}

	private void run() {
		try {
			while (!this.closed) {
				if (this.listens) {
					this.connection.unwrap(PGConnection.class).getNotifications(LOOK_MILLIS);
				}
				else {
					Thread.sleep(POLL_MILLIS);
				}
				look();
			}
		}
		catch (InterruptedException | SQLException ex) {
			if (!this.closed) {
				throw new IllegalStateException("Unable to follow the log by hand", ex);
			}
		}
	}

	private void look() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("""
				select position, payload from sourced_message
				where position > ? and kind = 0 order by position fetch first 1000 rows only""")) {
			statement.setLong(1, this.position);
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					this.position = rows.getLong(1);
					StudentEnrolled event = this.json.readValue(rows.getString(2));
					this.arrivals.release((event.fee() > 0) ? 1 : 0);
				}
			}
		}
	}

	@Override
	public void close() throws SQLException {
		this.closed = true;
		this.thread.interrupt();
		this.connection.close();
	}

}
