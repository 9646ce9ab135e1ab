package dev.sourced.benchmarks.peer;

import java.util.concurrent.atomic.AtomicLong;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.execution.ThrowingSupplier;
import dev.dbos.transact.workflow.Workflow;
import dev.dbos.transact.workflow.WorkflowHandle;
import dev.sourced.benchmarks.job.JobRows;
import dev.sourced.benchmarks.job.JobRunner;
import dev.sourced.benchmarks.model.Job;
import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * DBOS Transact as it comes: workflows that are started in this process and not queued. A
 * step that writes commits its row, and then DBOS commits what it returned: after a crash
 * between them it writes again.
 */
public final class DbosJobs implements JobRunner {

	private static final String FILL = """
			create temporary table filled as select id from generate_series(1, %s) as id;
			insert into dbos.workflow_status
			select (jsonb_populate_record(s, jsonb_build_object('workflow_uuid', 'filled-' || f.id))).*
			from dbos.workflow_status s, filled f where s.workflow_uuid = '%s';
			insert into dbos.operation_outputs
			select (jsonb_populate_record(o, jsonb_build_object('workflow_uuid', 'filled-' || f.id))).*
			from dbos.operation_outputs o, filled f where o.workflow_uuid = '%s';
			drop table filled""";

	private final AtomicLong fillings = new AtomicLong();

	private final BenchmarkDatabase database;

	private final HikariDataSource pool;

	private final DBOS dbos;

	private final Methods methods;

	/**
	 * Create its tables and launch it.
	 * @param database where to
	 * @param connections the size of its pool
	 */
	public DbosJobs(BenchmarkDatabase database, int connections) {
		this.database = database;
		this.pool = database.pool(connections);
		this.dbos = new DBOS(DBOSConfig.defaults("benchmarks").withDataSource(this.pool).withAppVersion("1"));
		this.methods = this.dbos.registerProxy(Methods.class, new InSteps(this.dbos, new JobRows(this.pool)));
		this.dbos.launch();
	}

	@Override
	public void write(Job job) {
		run(job, () -> this.methods.write(job.jobId(), job.steps()));
	}

	@Override
	public void call(Job job) {
		run(job, () -> this.methods.call(job.jobId(), job.steps()));
	}

	private void run(Job job, ThrowingSupplier<Integer, RuntimeException> method) {
		WorkflowHandle<Integer, RuntimeException> handle = this.dbos.startWorkflow(method,
				new StartWorkflowOptions(job.jobId()));
		if (handle.getResult() != job.steps()) {
			throw new IllegalStateException("A job has returned something else (job: %s)".formatted(job));
		}
	}

	@Override
	public void fill(int jobs) {
		String original = "original-" + this.fillings.incrementAndGet();
		call(new Job(original, 10));
		this.database.execute(FILL.formatted(Integer.toString(jobs), original, original));
	}

	@Override
	public void close() {
		this.dbos.shutdown();
		this.pool.close();
	}

	/**
	 * The workflows.
	 */
	public interface Methods {

		/**
		 * Run a job that writes.
		 * @param job its id
		 * @param steps how many steps it has
		 * @return the number of steps
		 */
		int write(String job, int steps);

		/**
		 * Run a job that writes nothing.
		 * @param job its id
		 * @param steps how many steps it has
		 * @return the number of steps
		 */
		int call(String job, int steps);

	}

	/** Runs each part as a step. */
	private record InSteps(DBOS dbos, JobRows rows) implements Methods {

		@Override
		@Workflow(name = "write")
		public int write(String job, int steps) {
			int last = 0;
			for (int number = 1; number <= steps; number++) {
				int current = number;
				last = step(number, () -> this.rows.insert(job, current));
			}
			return last;
		}

		@Override
		@Workflow(name = "call")
		public int call(String job, int steps) {
			int last = 0;
			for (int number = 1; number <= steps; number++) {
				int current = number;
				last = step(number, () -> current);
			}
			return last;
		}

		private int step(int number, ThrowingSupplier<Integer, RuntimeException> step) {
			return this.dbos.runStep(step, "step-" + number);
		}

	}

}
