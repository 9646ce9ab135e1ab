package dev.sourced.benchmarks.job;

import java.time.Duration;

import dev.sourced.annotation.Workflow;
import dev.sourced.benchmarks.model.Job;
import dev.sourced.workflow.Steps;

/**
 * A job that sleeps as many milliseconds as it is said to have steps.
 */
@Workflow(name = SleepingJob.NAME)
public class SleepingJob {

	/** Its name, and the id of its group. */
	public static final String NAME = "sleeping-job";

	int run(Job job, Steps steps) {
		steps.sleep("sleep", Duration.ofMillis(job.steps()));
		Woken.at(job.jobId());
		return job.steps();
	}

}
