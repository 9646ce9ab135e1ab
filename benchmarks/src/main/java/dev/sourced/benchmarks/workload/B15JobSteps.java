package dev.sourced.benchmarks.workload;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.zaxxer.hikari.HikariDataSource;
import dev.sourced.benchmarks.job.JobRows;
import dev.sourced.benchmarks.job.JobRunner;
import dev.sourced.benchmarks.job.JobsByHand;
import dev.sourced.benchmarks.job.JobsOfSourced;
import dev.sourced.benchmarks.model.Job;
import dev.sourced.benchmarks.peer.DbosJobs;
import dev.sourced.benchmarks.runner.Cell;
import dev.sourced.benchmarks.runner.Contender;
import dev.sourced.benchmarks.runner.Measure;
import dev.sourced.benchmarks.runner.Result;
import dev.sourced.benchmarks.runner.Series;
import dev.sourced.benchmarks.runner.Stage;
import dev.sourced.benchmarks.runner.Target;
import dev.sourced.benchmarks.runner.Turn;
import dev.sourced.benchmarks.runner.Workload;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.benchmarks.server.Disk;

/**
 * Steps per second of jobs that are started, run and awaited, with journals that are
 * filled. An operation is a step: what a job costs besides is shared by its ten steps, or
 * by the 500 of a long one.
 */
class B15JobSteps implements Workload {

	private static final int FILLED = 100_000;

	private static final int WORKERS = 32;

	private static final int CONNECTIONS = 2 * WORKERS;

	private static final List<Integer> JOBS = List.of(32, 8, 1);

	private static final Target OF_HAND = Target.rateOf(0.5);

	private static final Target OF_DBOS = Target.rateOf(1);

	private final AtomicLong number = new AtomicLong();

	@Override
	public String id() {
		return "B15";
	}

	@Override
	public String title() {
		return "steps of workflows beside JDBC by hand and DBOS";
	}

	@Override
	public boolean isQuick() {
		return false;
	}

	@Override
	public void run(Stage stage) throws Exception {
		try (BenchmarkDatabase database = stage.logs().filled(stage.options().rows().get(0))) {
			JobRows.create(database);
			try (HikariDataSource pool = database.pool(CONNECTIONS);
					JobRunner hand = new JobsByHand(database, pool);
					JobRunner dbos = new DbosJobs(database, CONNECTIONS);
					JobRunner sourced = new JobsOfSourced(database, WORKERS)) {
				for (JobRunner runner : List.of(hand, dbos, sourced)) {
					runner.fill(FILLED);
				}
				database.settle();
				for (Disk disk : stage.disks()) {
					stage.server().use(disk);
					measure(stage, "B15/" + disk, List.of(hand, dbos, sourced));
				}
			}
		}
	}

	private void measure(Stage stage, String name, List<JobRunner> runners) throws Exception {
		for (int jobs : JOBS) {
			compare(stage, "%s/write/%s-jobs".formatted(name, jobs), jobs, runners, JobRunner::write, 10);
			compare(stage, "%s/call/%s-jobs".formatted(name, jobs), jobs, runners, JobRunner::call, 10);
		}
		compare(stage, name + "/write/long-job", 1, runners, JobRunner::write, 500);
		compare(stage, name + "/call/long-job", 1, runners, JobRunner::call, 500);
	}

	private void compare(Stage stage, String name, int jobs, List<JobRunner> runners, Kind kind, int steps)
			throws Exception {
		Result result = stage.compare(name)
			.clients(jobs)
			.contender(running("by hand", runners.get(0), kind, steps))
			.contender(running("DBOS", runners.get(1), kind, steps))
			.contender(running("workflow", runners.get(2), kind, steps).toReach(OF_HAND))
			.run();
		if (!result.series().isEmpty()) {
			Series workflow = result.series().get(2);
			stage.report()
				.add(Cell.of(name + "/workflow/of-DBOS", workflow.ratio(Measure.RATE, result.series().get(1)),
						OF_DBOS));
		}
	}

	private Contender running(String name, JobRunner runner, Kind kind, int steps) {
		Contender jobs = Contender.repeating(name,
				(client) -> () -> kind.run(runner, new Job("job-" + this.number.incrementAndGet(), steps)));
		return Contender.working(name, (Turn turn) -> steps * jobs.work().perform(turn));
	}

	/** Which steps a job has. */
	private interface Kind {

		void run(JobRunner runner, Job job) throws Exception;

	}

}
