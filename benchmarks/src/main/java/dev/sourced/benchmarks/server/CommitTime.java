package dev.sourced.benchmarks.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

import com.zaxxer.hikari.HikariDataSource;

/**
 * How long a single client waits for one small commit.
 */
public final class CommitTime {

	private static final int TIMES = 200;

	private CommitTime() {
	}

	/**
	 * Insert rows, one after the other.
	 * @param server the server
	 * @param disk how its commits wait
	 * @return the median time in microseconds
	 */
	public static double measure(BenchmarkServer server, Disk disk) {
		server.use(disk);
		try (BenchmarkDatabase database = server.createDatabase(); HikariDataSource pool = database.pool(1)) {
			database.execute("create table number (value bigint)");
			try (Connection connection = pool.getConnection();
					PreparedStatement insert = connection.prepareStatement("insert into number values (1)")) {
				return median(insert);
			}
		}
		catch (SQLException ex) {
			throw BenchmarkServer.failed("insert", ex);
		}
		finally {
			server.use(Disk.AS_IT_IS);
		}
	}

	private static double median(PreparedStatement insert) throws SQLException {
		long[] times = new long[TIMES];
		for (int i = 0; i < TIMES; i++) {
			long start = System.nanoTime();
			insert.execute();
			times[i] = System.nanoTime() - start;
		}
		Arrays.sort(times);
		return times[TIMES / 2] / 1e3;
	}

}
