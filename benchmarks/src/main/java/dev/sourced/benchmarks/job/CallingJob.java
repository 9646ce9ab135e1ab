package dev.sourced.benchmarks.job;

import dev.sourced.annotation.Workflow;
import dev.sourced.benchmarks.model.Job;
import dev.sourced.workflow.Steps;

/**
 * A job whose steps have an effect outside of the database each, here none at all.
 */
@Workflow(name = CallingJob.NAME)
public class CallingJob {

	/** Its name, and the id of its group. */
	public static final String NAME = "calling-job";

	int run(Job job, Steps steps) {
		int last = 0;
		for (int number = 1; number <= job.steps(); number++) {
			int current = number;
			last = steps.call("step-" + number, (key) -> current);
		}
		Woken.at(job.jobId());
		return last;
	}

}
