package dev.sourced.group;

import java.time.Instant;
import java.util.UUID;

/**
 * A lane that a failing message holds, as operators see it.
 *
 * @param lane the lane
 * @param status {@link LaneStatus#RETRYING} or {@link LaneStatus#PARKED}; or another if
 * an attempt is under way
 * @param messageId the message's id
 * @param type the message's type
 * @param position the message's position
 * @param attempts how often it has failed
 * @param error the class and the text of the last error
 * @param stackTrace where it was thrown
 * @param failedAt when it failed last, by the database's clock
 */
public record FailedLane(Lane lane, LaneStatus status, UUID messageId, String type, long position, int attempts,
		String error, String stackTrace, Instant failedAt) {
}
