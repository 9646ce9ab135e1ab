package dev.sourced.internal.jdbc.postgresql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.sourced.internal.jdbc.dialect.TimeLimitOperations;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.value.TimeBounds;

/**
 * PostgreSQL's own timeouts as parts of statements. They are sent in the text of the
 * statement that they limit, apply until the end of the transaction, and never raise a
 * lower setting of the application, its user or its database.
 */
final class PostgresTimeLimits implements TimeLimitOperations {

	static final PostgresTimeLimits INSTANCE = new PostgresTimeLimits();

	private static final String IDLE = "idle_in_transaction_session_timeout";

	private static final String LOCK = "lock_timeout";

	private static final String STATEMENT = "statement_timeout";

	private static final String LOWER = """
			set_config('%1$s', case
				when cast(current_setting('%1$s') as interval)
					between interval '1 microsecond' and ? * interval '1 millisecond'
				then current_setting('%1$s') else cast(? as text) end, true)""";

	/*
	 * The application's own setting is saved under a name of ours. A reset would lose a
	 * value that was set in this transaction.
	 */
	private static final String KEEP = "set_config('sourced.lock_timeout', current_setting('lock_timeout'), true)";

	private static final String RESTORE = """
			;
			select set_config('lock_timeout', current_setting('sourced.lock_timeout'), true)""";

	private PostgresTimeLimits() {
	}

	@Override
	public boolean boundAnswers() {
		return true;
	}

	@Override
	public Sql ofTransaction(TimeLimit limit) {
		return select(
				List.of(lower(IDLE, limit.idle()), lower(LOCK, limit.idle()), lower(STATEMENT, limit.statement())));
	}

	@Override
	public Sql waiting(Sql statement, TimeLimits limits) {
		return new Sql().add(statement).add(RESTORE).ledBy(select(wait(limits)));
	}

	/**
	 * An append, which also limits how long its transaction may be idle afterwards.
	 * @param statements the statements that lock and append
	 * @param limits the limits
	 * @return the statements, preceded by the limits
	 */
	static Sql appending(Sql statements, TimeLimits limits) {
		List<Sql> settings = new ArrayList<>(wait(limits));
		if (TimeBounds.millis(limits.appended()) > 0) {
			settings.add(lower(IDLE, limits.appended()));
		}
		return new Sql().add(statements).add(RESTORE).ledBy(select(settings));
	}

	private static List<Sql> wait(TimeLimits limits) {
		return List.of(new Sql().add(KEEP), lower(LOCK, limits.lock()));
	}

	private static Sql lower(String setting, Duration limit) {
		long millis = Math.min(Integer.MAX_VALUE, TimeBounds.millis(limit));
		return new Sql().add(LOWER.formatted(setting), millis, millis);
	}

	private static Sql select(List<Sql> settings) {
		return new Sql().add("select ").join(", ", settings);
	}

}
