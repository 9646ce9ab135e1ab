package dev.sourced.internal.jdbc;

import org.jspecify.annotations.Nullable;

import dev.sourced.log.Appended;

/**
 * What an append has come to: messages in the log, or an unseen event that its condition
 * has found by keys.
 *
 * @param appended what stands in the log, or {@code null} if the condition failed
 * @param candidate what may be in the way, {@code null} if nothing is
 */
record AppendOutcome(@Nullable Appended appended, @Nullable CandidateRow candidate) {

	static AppendOutcome of(Appended appended) {
		return new AppendOutcome(appended, null);
	}

	static AppendOutcome conflict(CandidateRow candidate) {
		return new AppendOutcome(null, candidate);
	}

}
