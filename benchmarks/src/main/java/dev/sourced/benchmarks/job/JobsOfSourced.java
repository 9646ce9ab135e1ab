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

	private final SourcedApplication application;

	private final Workflows workflows;

	/**
	 * Start an application.
	 * @param database where its log is
	 * @param workers how many jobs run at once
	 */
	public JobsOfSourced(BenchmarkDatabase database, int workers) {
		this.database = database;
		this.application = SourcedApplication.start(database, 2 * workers,
				Map.of("sourced.processing.workers", workers, "sourced.processing.lanes-per-claim", 1),
				WritingJob.class, CallingJob.class);
		this.workflows = this.application.bean(Workflows.class);
	}

	/**
	 * The application that runs the jobs.
	 * @return the application
	 */
	public SourcedApplication application() {
		return this.application;
	}

	@Override
	public void write(Job job) {
		run(WritingJob.class, job);
	}

	@Override
	public void call(Job job) {
		run(CallingJob.class, job);
	}

	private void run(Class<?> workflow, Job job) {
		UUID run = this.workflows.start(workflow, job.jobId(), job);
		WorkflowRun ended = this.workflows.await(run, PATIENCE);
		if (ended.status() != WorkflowRun.Status.COMPLETED) {
			throw new IllegalStateException("A job has not completed (run: %s)".formatted(ended));
		}
	}

	@Override
	public void fill(int jobs) {
		call(new Job("original", 10));
		new RunRows(this.database, CallingJob.NAME).fill(jobs);
	}

	@Override
	public void close() {
		this.application.close();
	}

}
