package dev.sourced.benchmarks.workload;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

import dev.sourced.benchmarks.job.WaitingJobs;
import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Measure;
import dev.sourced.benchmarks.runner.Spread;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.benchmarks.server.Disk;

/**
 * What runs that wait cost an instance, and what it costs to wake one of them: with ten,
 * and with as many as the log has messages.
 */
class B16Waiting implements Workload {

	private static final int FEW = 10;

	private static final Duration IDLE = Duration.ofSeconds(10);

	private static final Duration SETTLING = Duration.ofSeconds(6);

	private static final double BYTES_PER_MB = 1024 * 1024;

	private static final double BOUND = 1.5;

	private static final double MOST_PAGES = 400;

	@Override
	public String id() {
		return "B16";
	}

	@Override
	public String title() {
		return "workflows that wait: heap, threads, statements, and waking one";
	}

	@Override
	public boolean isQuick() {
		return false;
	}

	@Override
	public void run(Stage stage) throws Exception {
		int jobs = stage.options().mostRows();
		stage.server().use(Disk.AS_IT_IS);
		try (BenchmarkDatabase none = stage.logs().filled(stage.options().rows().get(0));
				BenchmarkDatabase few = stage.logs().filled(stage.options().rows().get(0));
				BenchmarkDatabase many = stage.logs().filled(stage.options().rows().get(0))) {
			WaitingJobs.fill(few, FEW);
			WaitingJobs.fill(many, jobs);
			footprint(stage, none, many, jobs);
			waking(stage, few, many, jobs);
		}
	}

	/*
	 * The first application of a process loads its classes, so it is not counted.
	 */
	private static void footprint(Stage stage, BenchmarkDatabase none, BenchmarkDatabase many, int jobs)
			throws Exception {
		Footprint.of(stage, none, Duration.ofSeconds(1));
		Footprint without = Footprint.of(stage, none, IDLE);
		Footprint with = Footprint.of(stage, many, IDLE);
		String name = "B16/%s-waiting/".formatted(Integer.toString(jobs));
		add(stage, name + "more-heap-in-MB", (with.heap() - without.heap()) / BYTES_PER_MB, 5);
		add(stage, name + "more-threads", with.threads() - without.threads(), 0);
		add(stage, name + "more-statements-in-10-idle-seconds", with.statements() - without.statements(), 5);
		add(stage, name + "statements-in-10-idle-seconds", with.statements(), 20);
	}

	private static void add(Stage stage, String name, double value, double bound) {
		stage.report().add(Cell.of(name, Spread.of(List.of(value)), Target.atMost(Measure.RATE, bound)));
	}

	private static void waking(Stage stage, BenchmarkDatabase few, BenchmarkDatabase many, int jobs) throws Exception {
		try (WaitingJobs some = WaitingJobs.start(few); WaitingJobs all = WaitingJobs.start(many)) {
			Waking withFew = new Waking(stage, few, some);
			Waking withMany = new Waking(stage, many, all);
			all.answer("filled-" + jobs / 2);
			for (int round = 0; round <= 2 * stage.options().rounds(); round++) {
				withFew.answer(some.begin(FEW), round > 0);
				withMany.answer(all.begin(FEW), round > 0);
				withFew.sleep(FEW, round > 0);
				withMany.sleep(FEW, round > 0);
			}
			report(stage, "B16/event/", withFew.ofEvents(), withMany.ofEvents());
			report(stage, "B16/timer/", withFew.ofTimers(), withMany.ofTimers());
		}
	}

	private static void report(Stage stage, String name, Waking.Numbers few, Waking.Numbers many) {
		stage.report()
			.add(Cell.of(name + "pages-beside-ten-waiting", Spread.ratio(many.pages(), few.pages()),
					Target.atMost(Measure.RATE, BOUND)));
		stage.report()
			.add(Cell.of(name + "time-beside-ten-waiting", Spread.ratio(many.medians(), few.medians()),
					Target.atMost(Measure.P50, BOUND)));
		add(stage, name + "pages", Spread.of(many.pages()).median(), MOST_PAGES);
		add(stage, name + "p50-in-ms", many.percentile(0.5), 100);
		add(stage, name + "p99-in-ms", many.percentile(0.99), 1000);
	}

	/**
	 * What an instance needs that has nothing to do.
	 *
	 * @param heap bytes that are used after a collection
	 * @param threads the number of threads
	 * @param statements statements while it was idle
	 */
	private record Footprint(double heap, int threads, long statements) {

		static Footprint of(Stage stage, BenchmarkDatabase database, Duration idle) throws Exception {
			try (WaitingJobs jobs = WaitingJobs.start(database)) {
				jobs.idle(SETTLING);
				long before = stage.server().statements().calls(database);
				jobs.idle(idle);
				long statements = stage.server().statements().calls(database) - before;
				for (int i = 0; i < 3; i++) {
					System.gc();
				}
				return new Footprint(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
						ManagementFactory.getThreadMXBean().getThreadCount(), statements);
			}
		}

	}

}
