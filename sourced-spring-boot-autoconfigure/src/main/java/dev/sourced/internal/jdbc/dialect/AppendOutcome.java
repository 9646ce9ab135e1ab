package dev.sourced.internal.jdbc.dialect;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.jdbc.row.CandidateRow;
import dev.sourced.log.Appended;

/**
 * What an append has come to: messages in the log, or an unseen event that its condition
 * has found by keys.
 *
 * @param appended what stands in the log, or {@code null} if the condition failed
 * @param candidate what may be in the way, {@code null} if nothing is
 */
public record AppendOutcome(@Nullable Appended appended, @Nullable CandidateRow candidate) {

	public static AppendOutcome of(Appended appended) {
		return new AppendOutcome(appended, null);
	}

	public static AppendOutcome conflict(CandidateRow candidate) {
		return new AppendOutcome(null, candidate);
	}

}
