package dev.sourced.group;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Progress of one lane of a consumer group.
 *
 * @param lane the lane
 * @param status its status
 * @param acknowledged the position up to which its messages have taken effect
 * @param head the position of its newest message; at most {@code acknowledged} if nothing
 * is to be done
 * @param attempts how often its next message has failed
 * @param nextAttempt when its next message may be tried again, or {@code null} if no
 * attempt is put off
 * @param claim the worker that has claimed it, or {@code null} if none has
 */
public record LaneProgress(Lane lane, LaneStatus status, long acknowledged, long head, int attempts,
		@Nullable Instant nextAttempt, @Nullable Claim claim) {

	/**
	 * A worker's claim.
	 *
	 * @param owner the instance of the worker: an id that is new at each start
	 * @param leaseEnd when the claim ends unless it is renewed, by the database's clock
	 */
	public record Claim(UUID owner, Instant leaseEnd) {
	}

}
