package dev.sourced.benchmarks.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

import dev.sourced.benchmarks.model.Job;
import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * The least that a durable job needs, by hand: a row for the job, a row for each step in
 * the transaction of the step, and the row of the job once more at its end. It is run by
 * the thread that starts it. Nobody goes on after a crash, nobody makes sure that only
 * one works, and nothing waits.
 */
public final class JobsByHand implements JobRunner {

	private static final String TABLES = """
			create table hand_job (id text primary key, input text not null, ended timestamp with time zone);
			create table hand_step (
				job text, name text, result text, written timestamp with time zone default now(),
				primary key (job, name))""";

	private static final String FILL = """
			insert into hand_job select 'filled-' || i, '{"steps":10}', now() from generate_series(1, %1$s) as i;
			insert into hand_step (job, name, result)
			select 'filled-' || i, 'step-' || s, s from generate_series(1, %1$s) as i, generate_series(1, 10) as s""";

	private static final String START = "insert into hand_job (id, input) values (?, ?)";

	private static final String STEP = "insert into hand_step (job, name, result) values (?, ?, ?)";

	private static final String END = "update hand_job set ended = now() where id = ?";

	private final BenchmarkDatabase database;

	private final DataSource pool;

	/**
	 * Create the tables.
	 * @param database where to
	 * @param pool a pool on it
	 */
	public JobsByHand(BenchmarkDatabase database, DataSource pool) {
		this.database = database;
		this.pool = pool;
		database.execute(TABLES);
	}

	@Override
	public void write(Job job) throws SQLException {
		run(job, (connection, number) -> JobRows.insert(connection, job.jobId(), number));
	}

	@Override
	public void call(Job job) throws SQLException {
		run(job, (connection, number) -> number);
	}

	private void run(Job job, Step step) throws SQLException {
		update(START, job.jobId(), "{\"steps\":%s}".formatted(Integer.toString(job.steps())));
		for (int number = 1; number <= job.steps(); number++) {
			step(job.jobId(), number, step);
		}
		update(END, job.jobId());
	}

	private void step(String job, int number, Step step) throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			connection.setAutoCommit(false);
			int result = step.run(connection, number);
			update(connection, STEP, job, "step-" + number, Integer.toString(result));
			connection.commit();
			connection.setAutoCommit(true);
		}
	}

	private void update(String sql, String... parameters) throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			update(connection, sql, parameters);
		}
	}

	private static void update(Connection connection, String sql, String... parameters) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < parameters.length; i++) {
				statement.setString(i + 1, parameters[i]);
			}
			statement.executeUpdate();
		}
	}

	@Override
	public void fill(int jobs) {
		this.database.execute(FILL.formatted(Integer.toString(jobs)));
	}

	@Override
	public void close() {
		// the pool belongs to others
	}

	/** What a step does. */
	private interface Step {

		int run(Connection connection, int number) throws SQLException;

	}

}
