package dev.sourced.benchmarks;

import java.time.Duration;
import java.util.List;

import dev.sourced.benchmarks.log.FilledLogs;
import dev.sourced.benchmarks.machine.CpuClock;
import dev.sourced.benchmarks.report.ReportFiles;
import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Report;
import dev.sourced.benchmarks.runner.RunOptions;
import dev.sourced.benchmarks.runner.Spread;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkServer;
import dev.sourced.benchmarks.server.Disk;

/**
 * Runs the benchmarks on a PostgreSQL server of their own. From the root of the
 * repository: <pre>
 * ./mvnw -q -B -Pbenchmarks -pl benchmarks -am -Dmaven.test.skip verify -Dbenchmarks.args="--quick"
 * </pre> The options are in {@code README.md} of this module and in {@link OptionParser}.
 */
public final class Benchmarks {

	private final Stage stage;

	private Benchmarks(Stage stage) {
		this.stage = stage;
	}

	/**
	 * Run what the arguments ask for. The exit code is 1 if a workload could not be run;
	 * a target that is not reached is no error.
	 * @param arguments the options
	 */
	public static void main(String[] arguments) {
		RunOptions options = OptionParser.parse(arguments);
		boolean complete;
		try (BenchmarkServer server = BenchmarkServer.start(options.statements())) {
			Report report = new Report(System.out);
			CpuClock clock = new CpuClock(server.process());
			complete = new Benchmarks(new Stage(options, server, new FilledLogs(server), clock, report)).run();
		}
		System.exit(complete ? 0 : 1);
	}

	private boolean run() {
		Report report = this.stage.report();
		Environment.describe(this.stage.server(), report);
		long start = System.nanoTime();
		List<Workload> workloads = WorkloadScan.find().stream().filter(this.stage.options()::includes).toList();
		workloads.forEach(this::run);
		report.setting("Time", seconds(start));
		if (!report.results().isEmpty()) {
			report.setting("Share of the processors that others used",
					Spread.of(report.results().stream().map((result) -> result.foreignShare().median()).toList())
						.toString());
		}
		ReportFiles.write(report, this.stage.options().directory());
		report.headline("Summary (also in %s)".formatted(this.stage.options().directory()));
		report.cells().stream().map(Cell::line).forEach(System.out::println);
		return report.cells().stream().noneMatch((cell) -> cell.verdict() == Cell.Verdict.FAILED);
	}

	private void run(Workload workload) {
		Report report = this.stage.report();
		report.headline("%s %s".formatted(workload.id(), workload.title()));
		this.stage.server().statements().reset();
		long start = System.nanoTime();
		try {
			workload.run(this.stage);
		}
		catch (Exception ex) {
			ex.printStackTrace();
			report.add(Cell.failed(workload.id(), ex));
		}
		if (this.stage.options().statements()) {
			this.stage.server().statements().top().forEach((line) -> System.out.println("    " + line));
		}
		this.stage.server().use(Disk.AS_IT_IS);
		System.out.printf("  %s took %s%n", workload.id(), seconds(start));
	}

	private static String seconds(long start) {
		return Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s";
	}

}
