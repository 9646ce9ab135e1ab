package dev.sourced.internal.jdbc;

import org.jspecify.annotations.Nullable;

import dev.sourced.log.Appended;

/**
 * The outcome of an append: messages in the log, or an unseen event that its condition
 * has found by keys.
 *
 * @param appended the stored messages, or {@code null} if the condition failed
 * @param candidate the event that may conflict with the condition, or {@code null} if
 * there is none
 */
record AppendOutcome(@Nullable Appended appended, @Nullable CandidateRow candidate) {

	static AppendOutcome of(Appended appended) {
		return new AppendOutcome(appended, null);
	}

	static AppendOutcome conflict(CandidateRow candidate) {
		return new AppendOutcome(null, candidate);
	}

}
