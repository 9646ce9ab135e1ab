package dev.sourced.benchmarks.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.model.Job;
import dev.sourced.benchmarks.model.JobAnswered;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.message.Message;
import dev.sourced.workflow.WorkflowStep;
import dev.sourced.workflow.Workflows;

/**
 * An application whose jobs wait, and how they are woken.
 */
public final class WaitingJobs implements AutoCloseable {

	private static final Class<?>[] WORKFLOWS = { AnsweredJob.class, SleepingJob.class };

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final int CONNECTIONS = 8;

	private final AtomicLong number = new AtomicLong();

	private final SourcedApplication application;

	private WaitingJobs(SourcedApplication application) {
		this.application = application;
	}

	/**
	 * Start an application.
	 * @param database where its log is
	 * @return the running application, with jobs that wait if there are some
	 */
	public static WaitingJobs start(BenchmarkDatabase database) {
		return new WaitingJobs(SourcedApplication.start(database, CONNECTIONS, WORKFLOWS));
	}

	/**
	 * Fill a database with jobs that wait for an answer.
	 * @param database where the tables are
	 * @param jobs how many, called {@code filled-1} and so on
	 */
	public static void fill(BenchmarkDatabase database, int jobs) {
		try (WaitingJobs first = start(database)) {
			first.begin(AnsweredJob.class, new Job(RunRows.ORIGINAL, 1));
		}
		new RunRows(database, AnsweredJob.NAME).fill(jobs);
		database.settle();
	}

	/**
	 * Start jobs and wait until they wait for an answer.
	 * @param jobs how many
	 * @return their ids
	 */
	public List<String> begin(int jobs) {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < jobs; i++) {
			Job job = new Job("begun-" + this.number.incrementAndGet(), 1);
			begin(AnsweredJob.class, job);
			ids.add(job.jobId());
		}
		return ids;
	}

	private WorkflowStep begin(Class<?> workflow, Job job) {
		Workflows workflows = workflows();
		UUID run = workflows.start(workflow, job.jobId(), job);
		long end = System.nanoTime() + PATIENCE.toNanos();
		List<WorkflowStep> steps = workflows.steps(run);
		while (steps.isEmpty()) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("A job does not wait (job: %s)".formatted(job));
			}
			LockSupport.parkNanos(1_000_000);
			steps = workflows.steps(run);
		}
		return steps.get(0);
	}

	/**
	 * Append the answer of a job.
	 * @param job the id of the job
	 * @return nanoseconds from the beginning of the append until the job went on
	 * @throws Exception if it did not
	 */
	public long answer(String job) throws Exception {
		long begin = System.nanoTime();
		this.application.log().append(List.of(Message.of(new JobAnswered(job))));
		long woken = Woken.await(job, PATIENCE);
		workflows().await(workflows().find(AnsweredJob.class, job).orElseThrow().id(), PATIENCE);
		return woken - begin;
	}

	/**
	 * Let jobs sleep, the first one for two seconds and each other one a little longer.
	 * @param jobs how many
	 * @return the jobs that sleep
	 */
	public List<Sleeper> sleep(int jobs) {
		List<Sleeper> sleepers = new ArrayList<>();
		for (int i = 0; i < jobs; i++) {
			Job job = new Job("sleeping-" + this.number.incrementAndGet(), 2000 + 100 * i);
			Instant due = begin(SleepingJob.class, job).due();
			if (due == null) {
				throw new IllegalStateException("A job sleeps for ever (job: %s)".formatted(job));
			}
			sleepers.add(new Sleeper(job.jobId(), due));
		}
		return sleepers;
	}

	/**
	 * Wait until a job has slept.
	 * @param sleeper the job
	 * @return nanoseconds from the time when it was due until it went on
	 * @throws Exception if it did not
	 */
	public long wake(Sleeper sleeper) throws Exception {
		long due = System.nanoTime() + Duration.between(Instant.now(), sleeper.due()).toNanos();
		long woken = Woken.await(sleeper.job(), PATIENCE);
		workflows().await(workflows().find(SleepingJob.class, sleeper.job()).orElseThrow().id(), PATIENCE);
		return woken - due;
	}

	/**
	 * Leave the application alone for some time.
	 * @param time how long
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	public void idle(Duration time) throws InterruptedException {
		Thread.sleep(time.toMillis());
	}

	private Workflows workflows() {
		return this.application.bean(Workflows.class);
	}

	@Override
	public void close() {
		this.application.close();
	}

	/**
	 * A job that sleeps.
	 *
	 * @param job its id
	 * @param due when it goes on, by the database's clock
	 */
	public record Sleeper(String job, Instant due) {
	}

}
