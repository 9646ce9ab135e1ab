package dev.sourced.benchmarks.runner;

import java.time.Duration;
import java.util.List;

import dev.sourced.benchmarks.log.FilledLogs;
import dev.sourced.benchmarks.machine.CpuClock;
import dev.sourced.benchmarks.server.BenchmarkServer;
import dev.sourced.benchmarks.server.Disk;

/**
 * What workloads run on: the server, the options of the run and its report.
 *
 * @param options what was asked for
 * @param server the server of this run
 * @param logs filled logs on that server
 * @param clock measures this process and the server
 * @param report takes the results
 */
public record Stage(RunOptions options, BenchmarkServer server, FilledLogs logs, CpuClock clock, Report report) {

	/**
	 * Begin a comparison on the disk as it was used last.
	 * @param name where it stands in the table, such as "B5/1000-events"
	 * @return a comparison without contenders
	 */
	public Comparison compare(String name) {
		return new Comparison(this, name.replace(' ', '-'));
	}

	/**
	 * The disks to measure on, in order.
	 * @return one or two
	 */
	public List<Disk> disks() {
		return List.of(Disk.ONE_MILLISECOND, Disk.AS_IT_IS);
	}

	/*
	 * The first comparison of a workload takes longer to warm up: its classes have just
	 * been loaded.
	 */
	Duration warmUp(String name, Duration slice) {
		String workload = name.substring(0, name.indexOf('/') + 1);
		boolean warm = this.report.results().stream().anyMatch((result) -> result.name().startsWith(workload));
		Duration cold = Duration.ofSeconds(this.options.quick() ? 3 : 8);
		return (warm || slice.compareTo(cold) > 0) ? slice : cold;
	}

}
