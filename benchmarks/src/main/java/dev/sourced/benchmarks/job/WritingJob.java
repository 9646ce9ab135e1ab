package dev.sourced.benchmarks.job;

import javax.sql.DataSource;

import dev.sourced.annotation.Workflow;
import dev.sourced.benchmarks.model.Job;
import dev.sourced.workflow.Steps;

/**
 * A job whose steps insert a row each, in the transaction of the step.
 */
@Workflow(name = WritingJob.NAME)
public class WritingJob {

	/** Its name, and the id of its group. */
	public static final String NAME = "writing-job";

	private final JobRows rows;

	WritingJob(DataSource pool) {
		this.rows = new JobRows(pool);
	}

	int run(Job job, Steps steps) {
		int last = 0;
		for (int number = 1; number <= job.steps(); number++) {
			int current = number;
			last = steps.write("step-" + number, () -> this.rows.insert(job.jobId(), current));
		}
		Woken.at(job.jobId());
		return last;
	}

}
