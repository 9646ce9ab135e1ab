package dev.sourced.group;

import java.time.Duration;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Application event after a handler has failed with a message, for each attempt that has
 * failed and is recorded. Faults of the database are no failures of a message.
 *
 * @param group the group's id
 * @param lane the lane, which the message holds
 * @param messageId the message's id
 * @param type the message's type
 * @param position the message's position
 * @param failures how often it has failed since the last progress of its lane, including
 * this failure
 * @param retryIn time until the next attempt, or {@code null} if an operator must act
 * @param error the exception of its handler
 */
public record MessageFailed(String group, Lane lane, UUID messageId, String type, long position, int failures,
		@Nullable Duration retryIn, Throwable error) implements GroupEvent {
}
