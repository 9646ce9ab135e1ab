package dev.sourced.group;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A lane that is held by a failing message or by an operator.
 *
 * @param lane the lane
 * @param status {@link LaneStatus#RETRYING} or {@link LaneStatus#PARKED}; or another
 * status if an attempt is in progress
 * @param position the position of its next message, or a lower bound of it; exact if that
 * message has failed
 * @param attempts how often that message has failed
 * @param failure its last failure, {@code null} if it has not failed
 */
public record FailedLane(Lane lane, LaneStatus status, long position, int attempts, @Nullable Failure failure) {

	/**
	 * The last failure of a message.
	 *
	 * @param messageId the message's id
	 * @param type the message's type
	 * @param error the class and the message of the exception
	 * @param stackTrace its stack trace
	 * @param at time of the failure, by the database's clock
	 */
	public record Failure(UUID messageId, String type, String error, String stackTrace, Instant at) {
	}

}
