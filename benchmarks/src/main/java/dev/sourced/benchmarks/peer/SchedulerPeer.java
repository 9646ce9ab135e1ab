package dev.sourced.benchmarks.peer;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.sourced.benchmarks.jdbc.PlainInsert;
import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.benchmarks.server.BenchmarkDatabase;

/**
 * Workers of db-scheduler in its fast mode (lock and fetch), polling every 10
 * milliseconds, with as many threads as it has by default. Each task inserts the row of
 * one event.
 */
public final class SchedulerPeer implements AutoCloseable {

	private static final String TABLE = """
			create table scheduled_tasks (
				task_name text not null, task_instance text not null, task_data bytea,
				execution_time timestamp with time zone, picked boolean not null, picked_by text,
				last_success timestamp with time zone, last_failure timestamp with time zone,
				consecutive_failures int, last_heartbeat timestamp with time zone, version bigint not null,
				priority smallint, state text, primary key (task_name, task_instance));
			create index execution_time_idx on scheduled_tasks (execution_time);
			create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
			create index priority_execution_time_idx on scheduled_tasks (priority desc, execution_time asc)""";

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final AtomicLong number = new AtomicLong();

	private final AtomicLong done = new AtomicLong();

	private final OneTimeTask<Void> task;

	private final Scheduler scheduler;

	/**
	 * Start the workers.
	 * @param database where the table is created
	 * @param pool a pool on it
	 * @param effect inserts the rows
	 */
	public SchedulerPeer(BenchmarkDatabase database, DataSource pool, PlainInsert effect) {
		database.execute(TABLE);
		this.task = Tasks.oneTime("enrol").execute((instance, context) -> enrol(instance.getId(), effect));
		this.scheduler = Scheduler.create(pool, this.task)
			.pollingInterval(Duration.ofMillis(10))
			.pollUsingLockAndFetch(0.5, 4.0)
			.build();
		this.scheduler.start();
	}

	private void enrol(String id, PlainInsert effect) {
		try {
			effect.insert(StudentEnrolled.of("course-" + id, "student-" + id));
			this.done.incrementAndGet();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Schedule a task for now.
	 */
	public void schedule() {
		this.scheduler.schedule(this.task.instance(Long.toString(this.number.incrementAndGet())), Instant.now());
	}

	/**
	 * How many tasks are done.
	 * @return the number since the start
	 */
	public long done() {
		return this.done.get();
	}

	/**
	 * Wait until tasks are done.
	 * @param number the number since the start
	 */
	public void awaitDone(long number) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (this.done.get() < number) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("%s of %s tasks are done".formatted(this.done, number));
			}
			LockSupport.parkNanos(1_000_000);
		}
	}

	@Override
	public void close() {
		this.scheduler.stop();
	}

}
