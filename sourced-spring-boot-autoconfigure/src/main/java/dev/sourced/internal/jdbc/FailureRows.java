package dev.sourced.internal.jdbc;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sourced.group.FailureAction;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneFailure;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.jdbc.dialect.SourcedDatabase;
import dev.sourced.internal.jdbc.row.LaneStatusCode;
import dev.sourced.internal.jdbc.row.StorableText;
import dev.sourced.internal.jdbc.row.TagKeys;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.Statements;
import dev.sourced.internal.value.Scope;
import dev.sourced.internal.value.TimeBounds;
import dev.sourced.message.Envelope;

/**
 * The failures of messages as rows: the latest failure of each message in each lane. Rows
 * are kept if the message succeeds later.
 */
final class FailureRows {

	private static final int LONGEST_ERROR = 4000;

	private static final int MOST_CAUSES = 20;

	private static final int LONGEST_STACK_TRACE = 40_000;

	private final SourcedDatabase database;

	FailureRows(SourcedDatabase database) {
		this.database = database;
	}

	boolean write(RegisteredGroup group, LaneFailure failure) {
		ClaimedLane lane = failure.lane();
		Sql update = new Sql().add("update sourced_lane set pending_from = ?, status = ", failure.message().position());
		then(update, failure.action()).add("""
				, attempts = attempts + 1, token = token + 1, owner = null, lease_end = null
				where group_number = ? and lane = ? and token = ?""", group.number(), lane.key(), lane.token());
		if (update(update) == 0) {
			return false;
		}
		update(new Sql().add("delete from sourced_failure where group_number = ? and lane = ? and position = ?",
				group.number(), lane.key(), failure.message().position()));
		insert(group, failure);
		return true;
	}

	/*
	 * If the failure stops the group, the lane is retried when the group is started
	 * again.
	 */
	private Sql then(Sql statement, FailureAction action) {
		if (action instanceof FailureAction.Park) {
			return statement.add("?, next_attempt = null", LaneStatusCode.PARKED);
		}
		Duration delay = (action instanceof FailureAction.RetryIn retry) ? retry.delay() : Duration.ZERO;
		return statement.add("?, next_attempt = ", LaneStatusCode.RETRYING)
			.add(this.database.dialect().fragments().later(), TimeBounds.micros(delay));
	}

	private void insert(RegisteredGroup group, LaneFailure failure) {
		Envelope message = failure.message();
		update(new Sql().add("""
				insert into sourced_failure
					(group_number, lane, position, message_id, type, attempts, error, stack_trace)
				select group_number, lane, ?, ?, ?, attempts, ?, ? from sourced_lane
				where group_number = ? and lane = ?""", message.position(), message.id(),
				TagKeys.ofType(Scope.NONE, message.type()), StorableText.of(text(failure.error()), LONGEST_ERROR),
				StorableText.of(stackTrace(failure.error()), LONGEST_STACK_TRACE), group.number(),
				failure.lane().key()));
	}

	/*
	 * The message of an exception may come from application code, which may throw. The
	 * message of one of Spring's exceptions says where the failure was noticed, and that
	 * of its root cause what happened.
	 */
	private static String text(Throwable error) {
		try {
			Throwable root = root(error);
			return (root != error) ? "%s; caused by %s".formatted(error, root) : error.toString();
		}
		catch (RuntimeException | Error ex) {
			return error.getClass().getName();
		}
	}

	/*
	 * Causes may be cyclic.
	 */
	private static Throwable root(Throwable error) {
		return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
			.limit(MOST_CAUSES)
			.reduce(error, (one, cause) -> cause);
	}

	private static String stackTrace(Throwable error) {
		try {
			StringWriter text = new StringWriter();
			error.printStackTrace(new PrintWriter(text));
			return text.toString();
		}
		catch (RuntimeException | Error ex) {
			return Arrays.stream(error.getStackTrace())
				.map((frame) -> "\tat %s\n".formatted(frame))
				.collect(Collectors.joining("", error.getClass().getName() + "\n", ""));
		}
	}

	private int update(Sql sql) {
		return Statements.update(this.database.jdbc(), sql, this.database.tables());
	}

}
