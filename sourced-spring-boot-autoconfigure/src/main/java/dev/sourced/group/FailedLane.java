package dev.sourced.group;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A lane that a failing message or an operator holds, as operators see it.
 *
 * @param lane the lane
 * @param status {@link LaneStatus#RETRYING} or {@link LaneStatus#PARKED}; or another if
 * an attempt is under way
 * @param position the position of its next message, or a lower bound of it; exact if that
 * has failed
 * @param attempts how often that has failed
 * @param failure how it failed last, {@code null} if it did not
 */
public record FailedLane(Lane lane, LaneStatus status, long position, int attempts, @Nullable Failure failure) {

	/**
	 * The last failure of a message.
	 *
	 * @param messageId the message's id
	 * @param type the message's type
	 * @param error the class and the text of the error
	 * @param stackTrace where it was thrown
	 * @param at when, by the database's clock
	 */
	public record Failure(UUID messageId, String type, String error, String stackTrace, Instant at) {
	}

}
