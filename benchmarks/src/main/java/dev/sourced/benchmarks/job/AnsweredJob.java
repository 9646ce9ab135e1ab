package dev.sourced.benchmarks.job;

import java.time.Duration;

import dev.sourced.annotation.Workflow;
import dev.sourced.benchmarks.model.Job;
import dev.sourced.benchmarks.model.JobAnswered;
import dev.sourced.workflow.Steps;

/**
 * A job that waits for its answer, and not for ever.
 */
@Workflow(name = AnsweredJob.NAME)
public class AnsweredJob {

	/** Its name, and the id of its group. */
	public static final String NAME = "answered-job";

	static final Duration PATIENCE = Duration.ofDays(60);

	boolean run(Job job, Steps steps) {
		boolean answered = steps.await("answer", JobAnswered.class, PATIENCE).isPresent();
		Woken.at(job.jobId());
		return answered;
	}

}
