package dev.sourced.benchmarks.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

import dev.sourced.benchmarks.server.BenchmarkDatabase;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * The table of the application that the steps of jobs write to.
 */
public final class JobRows {

	private static final String TABLE = """
			create table if not exists job_row (
				id bigint generated always as identity primary key, job text not null, step int not null)""";

	private static final String INSERT = "insert into job_row (job, step) values (?, ?)";

	private final DataSource pool;

	/**
	 * The table of a pool's database.
	 * @param pool the pool
	 */
	public JobRows(DataSource pool) {
		this.pool = pool;
	}

	/**
	 * Create the table.
	 * @param database where to
	 */
	public static void create(BenchmarkDatabase database) {
		database.execute(TABLE);
	}

	/**
	 * Insert a row in the transaction of the calling thread, or by itself.
	 * @param job the id of the job
	 * @param step the number of the step
	 * @return the number of the step
	 */
	public int insert(String job, int step) {
		Connection connection = DataSourceUtils.getConnection(this.pool);
		try {
			return insert(connection, job, step);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			DataSourceUtils.releaseConnection(connection, this.pool);
		}
	}

	static int insert(Connection connection, String job, int step) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
			statement.setString(1, job);
			statement.setInt(2, step);
			statement.executeUpdate();
			return step;
		}
	}

}
