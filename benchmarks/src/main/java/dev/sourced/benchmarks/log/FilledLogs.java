package dev.sourced.benchmarks.log;

import java.util.HashMap;
import java.util.Map;

import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.benchmarks.server.BenchmarkServer;

/**
 * Logs that are filled and analysed. Each kind is filled once and copied then.
 */
public final class FilledLogs {

	private final BenchmarkServer server;

	private final Map<Kind, BenchmarkDatabase> originals = new HashMap<>();

	/**
	 * No logs yet.
	 * @param server where they are filled
	 */
	public FilledLogs(BenchmarkServer server) {
		this.server = server;
	}

	/**
	 * A log of a size with entities of 10, 100 and 1,000 events.
	 * @param rows the number of messages
	 * @return a database with the tables of Sourced, to be closed by the caller
	 */
	public BenchmarkDatabase filled(int rows) {
		return filled(rows, LogShape.ENTITIES);
	}

	/**
	 * A log of a size and a shape.
	 * @param rows the number of messages
	 * @param shape which courses and students they are about
	 * @return a database with the tables of Sourced, to be closed by the caller
	 */
	public BenchmarkDatabase filled(int rows, LogShape shape) {
		return this.originals.computeIfAbsent(new Kind(rows, shape), this::fill).copy();
	}

	private BenchmarkDatabase fill(Kind kind) {
		BenchmarkDatabase database = this.server.createDatabase();
		new LogFiller(database).fill(kind.rows(), kind.shape());
		return database;
	}

	/**
	 * What a log is filled with.
	 */
	private record Kind(int rows, LogShape shape) {
	}

}
