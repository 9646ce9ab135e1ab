package dev.sourced.benchmarks.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param quick whether the quick table was asked for
 * @param only the workloads that were asked for, or beginnings of names of their
 * comparisons, empty for all
 * @param rows sizes of the logs, in ascending order
 * @param rounds how many rounds are measured
 * @param slice how long a turn takes
 * @param statements whether the statements of each workload are listed
 * @param directory where the reports are written
 */
public record RunOptions(boolean quick, Set<String> only, List<Integer> rows, int rounds, Duration slice,
		boolean statements, Path directory) {

	/**
	 * The size of the log for workloads that need one.
	 * @return the largest size
	 */
	public int mostRows() {
		return this.rows.get(this.rows.size() - 1);
	}

	/**
	 * Whether a workload is part of the run.
	 * @param workload the workload
	 * @return true if it, or a case of it, was asked for
	 */
	public boolean includes(Workload workload) {
		if (this.only.isEmpty()) {
			return workload.isQuick() || !this.quick;
		}
		return this.only.stream().anyMatch((name) -> (name + "/").startsWith(workload.id() + "/"));
	}

	boolean includes(String comparison) {
		return this.only.isEmpty()
				|| this.only.stream().anyMatch((name) -> comparison.startsWith(name.contains("/") ? name : name + "/"));
	}

}
