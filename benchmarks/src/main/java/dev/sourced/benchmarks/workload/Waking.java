package dev.sourced.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;

import dev.sourced.benchmarks.job.WaitingJobs;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Wakes jobs that wait and counts the pages that are read meanwhile.
 */
class Waking {

	private final Stage stage;

	private final BenchmarkDatabase database;

	private final WaitingJobs jobs;

	private final Numbers events = new Numbers(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

	private final Numbers timers = new Numbers(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

	Waking(Stage stage, BenchmarkDatabase database, WaitingJobs jobs) {
		this.stage = stage;
		this.database = database;
		this.jobs = jobs;
	}

	Numbers ofEvents() {
		return this.events;
	}

	Numbers ofTimers() {
		return this.timers;
	}

	void answer(List<String> waiting, boolean measured) throws Exception {
		wake(waiting, this.jobs::answer, measured ? this.events : null);
	}

	void sleep(int number, boolean measured) throws Exception {
		wake(this.jobs.sleep(number), this.jobs::wake, measured ? this.timers : null);
	}

	private <T> void wake(List<T> waiting, Wake<T> wake, @Nullable Numbers numbers) throws Exception {
		long before = this.stage.server().statements().pages(this.database);
		List<Double> times = new ArrayList<>();
		for (T one : waiting) {
			times.add(wake.wake(one) / 1e6);
		}
		long pages = this.stage.server().statements().pages(this.database) - before;
		if (numbers != null) {
			numbers.pages().add((double) pages / waiting.size());
			numbers.medians().add(percentile(times, 0.5));
			numbers.millis().addAll(times);
		}
	}

	private static double percentile(List<Double> times, double part) {
		return times.stream().sorted().toList().get(Math.min(times.size() - 1, (int) (part * times.size())));
	}

	/** Wakes one and says how many nanoseconds it took. */
	private interface Wake<T> {

		long wake(T waiting) throws Exception;

	}

	/**
	 * What was measured.
	 *
	 * @param pages pages for each that was woken, of each round
	 * @param medians the median time in milliseconds, of each round
	 * @param millis all times
	 */
	record Numbers(List<Double> pages, List<Double> medians, List<Double> millis) {

		double percentile(double part) {
			return Waking.percentile(this.millis, part);
		}

	}

}
