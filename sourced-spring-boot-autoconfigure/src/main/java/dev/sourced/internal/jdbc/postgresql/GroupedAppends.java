package dev.sourced.internal.jdbc.postgresql;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.sourced.internal.jdbc.dialect.AppendOutcome;
import dev.sourced.internal.jdbc.postgresql.AppendFunction.Answer;
import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.internal.jdbc.row.NewMessage;
import dev.sourced.internal.jdbc.sql.Sql;
import dev.sourced.internal.jdbc.sql.TimeLimits;
import dev.sourced.internal.jdbc.transaction.CommitQueue;
import dev.sourced.log.AppendCondition;

/**
 * Appends outside of any transaction that share a commit with those which others do at
 * the same time. A group waits for nobody's locks: an append whose locks are not free is
 * done by itself, and so is each of a group that has failed. Whatever became of the
 * group, that is safe: what it has committed is recognised by its ids.
 */
final class GroupedAppends {

	/**
	 * The numbers of appends in a group: each is a statement of its own, which is planned
	 * and kept by each connection.
	 */
	private static final int[] SIZES = { 32, 24, 16, 12, 8, 6, 4, 3, 2, 1 };

	private static final int MOST_GROUPS = 1;

	private static final int MOST_MESSAGES = 16;

	private static final int MOST_CHARACTERS = 16 * 1024;

	private final AppendFunction function;

	private final TimeLimits limits;

	private final CommitQueue<Sql, Answer> queue;

	GroupedAppends(AppendFunction function, TimeLimits limits) {
		this.function = function;
		this.limits = limits;
		this.queue = new CommitQueue<>(MOST_GROUPS, GroupedAppends::size, function::appendTogether);
	}

	private static int size(int waiting) {
		return IntStream.of(SIZES).filter((size) -> size <= waiting).findFirst().orElse(1);
	}

	/**
	 * Append outside of any transaction.
	 * @param batch at least one message
	 * @param condition the append condition, which the function can check
	 * @return the outcome, empty if it needs a transaction
	 */
	Optional<AppendOutcome> append(AppendBatch batch, AppendCondition condition) {
		if (!isSmall(batch)) {
			return this.function.appendAlone(batch, condition);
		}
		Optional<Answer> answer = this.queue
			.submit(this.function.callWithoutWaiting(batch, condition), Duration.ofMillis(this.limits.answerMillis()))
			.filter((some) -> !some.isBusy());
		return answer.isPresent() ? this.function.outcome(answer.get(), batch)
				: this.function.appendAlone(batch, condition);
	}

	/*
	 * Others would wait for a large one to be written.
	 */
	private static boolean isSmall(AppendBatch batch) {
		return batch.messages().size() <= MOST_MESSAGES
				&& batch.messages().stream().mapToLong(GroupedAppends::characters).sum() <= MOST_CHARACTERS;
	}

	private static long characters(NewMessage message) {
		return (long) message.payload().length() + message.metadata().length() + message.tagText().length();
	}

}
