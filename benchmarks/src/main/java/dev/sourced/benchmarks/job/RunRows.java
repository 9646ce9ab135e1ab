package dev.sourced.benchmarks.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * Fills the tables of workflows with copies of a run. Nobody works on them meanwhile.
 */
public final class RunRows {

	/** The id of the job whose run is copied. */
	public static final String ORIGINAL = "original";

	private final BenchmarkDatabase database;

	private final String group;

	/**
	 * Copies of the run of the original.
	 * @param database where it is
	 * @param group the id of its group
	 */
	public RunRows(BenchmarkDatabase database, String group) {
		this.database = database;
		this.group = group;
	}

	/**
	 * Copy the run; the jobs of the copies are {@code filled-1} and so on.
	 * @param copies how many
	 */
	public void fill(int copies) {
		String run = this.database.query("select id from sourced_workflow_run where run_group = '%s' and run_key = '%s'"
			.formatted(this.group, ORIGINAL));
		String step = this.database.query(
				"select id from sourced_workflow_step where run = '%s' order by ordinal desc limit 1".formatted(run));
		this.database.execute(script().replace("${run}", run)
			.replace("${step}", step)
			.replace("${group}", this.group)
			.replace("${runs}", Integer.toString(copies)));
	}

	private static String script() {
		try (InputStream script = RunRows.class.getResourceAsStream("fill.sql")) {
			if (script == null) {
				throw new IllegalStateException("Unable to find fill.sql");
			}
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
