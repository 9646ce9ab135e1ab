package dev.sourced.test;

import java.time.Duration;
import java.util.List;

import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;

/**
 * Lets time pass for what is stored: the due times of scheduled commands, of retries and
 * of what runs of workflows wait for are moved back in the database, whose clock stays
 * what it is. A drain afterwards handles what came due. Messages keep the times at which
 * they were recorded, and clocks that handlers ask themselves are not touched.
 * Thread-safe.
 */
public final class TimeMachine {

	private static final Duration FURTHEST = Duration.ofDays(36_500);

	private static final String SCHEDULES = "update sourced_schedule "
			+ "set due = due - cast(? as bigint) * interval '0.001' second where status = 0";

	private static final String RETRIES = "update sourced_lane set next_attempt = next_attempt - "
			+ "cast(? as bigint) * interval '0.001' second where status = 3 and next_attempt is not null";

	private static final List<String> RUNS = List.of(
			"update sourced_workflow_step set due = due - cast(? as bigint) * interval '0.001' second "
					+ "where not done and due is not null",
			"update sourced_workflow_run set deadline = deadline - cast(? as bigint) * interval '0.001' second "
					+ "where status = 0 and deadline is not null");

	private final SourcedDatabase database;

	private final StorePorts store;

	TimeMachine(SourcedDatabase database, StorePorts store) {
		this.database = database;
		this.store = store;
	}

	/**
	 * Let time pass, in one transaction: the caller's if there is one.
	 * @param duration how much, in whole milliseconds, up to a hundred years
	 * @return what is due earlier now
	 * @throws IllegalArgumentException if the duration is negative, below a millisecond
	 * or too long
	 */
	public Advanced advance(Duration duration) {
		if (duration.toMillis() < 1 || duration.compareTo(FURTHEST) > 0) {
			throw new IllegalArgumentException("'duration' must be between a millisecond and %s days (duration: %s)"
				.formatted(FURTHEST.toDays(), duration));
		}
		Advanced advanced = this.store.transactions().joinAtomically(() -> {
			RUNS.forEach((statement) -> move(statement, duration));
			return new Advanced(move(SCHEDULES, duration), move(RETRIES, duration));
		});
		this.store.transactions().afterCommit(this.store.signal()::raise);
		return advanced;
	}

	private int move(String statement, Duration duration) {
		return Statements.update(this.database.jdbc(), new Sql().add(statement, duration.toMillis()),
				this.database.tables());
	}

	/**
	 * What has been moved.
	 *
	 * @param schedules the number of scheduled commands that are due earlier now
	 * @param retries the number of lanes whose failed message is tried again earlier
	 */
	public record Advanced(int schedules, int retries) {
	}

}
