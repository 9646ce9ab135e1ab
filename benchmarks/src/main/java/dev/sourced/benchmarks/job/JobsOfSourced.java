package dev.sourced.benchmarks.job;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.model.Job;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.Workflows;

/**
 * Workflows of Sourced, with as many workers as jobs are to run at once.
 */
public final class JobsOfSourced implements JobRunner {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final BenchmarkDatabase database;

	private final int workers;

	private SourcedApplication application;

	/**
	 * Start an application.
	 * @param database where its log is
	 * @param workers how many jobs run at once
	 */
	public JobsOfSourced(BenchmarkDatabase database, int workers) {
		this.database = database;
		this.workers = workers;
		this.application = start();
	}

	private SourcedApplication start() {
		return SourcedApplication.start(this.database, 2 * this.workers,
				Map.of("sourced.processing.workers", this.workers, "sourced.processing.lanes-per-claim", 1),
				WritingJob.class, CallingJob.class);
	}

	@Override
	public void write(Job job) throws Exception {
		run(WritingJob.class, job);
	}

	@Override
	public void call(Job job) throws Exception {
		run(CallingJob.class, job);
	}

	/*
	 * A call that awaits a run asks at first every two milliseconds and later every
	 * hundred, which would be measured, so it is made when the method is about to return.
	 */
	private void run(Class<?> workflow, Job job) throws Exception {
		Workflows workflows = this.application.bean(Workflows.class);
		UUID run = workflows.start(workflow, job.jobId(), job);
		Woken.await(job.jobId(), PATIENCE);
		WorkflowRun ended = workflows.await(run, PATIENCE);
		if (ended.status() != WorkflowRun.Status.COMPLETED) {
			throw new IllegalStateException("A job has not completed (run: %s)".formatted(ended));
		}
	}

	@Override
	public void fill(int jobs) throws Exception {
		call(new Job(RunRows.ORIGINAL, 10));
		this.application.close();
		new RunRows(this.database, CallingJob.NAME).fill(jobs);
		this.application = start();
	}

	@Override
	public void close() {
		this.application.close();
	}

}
