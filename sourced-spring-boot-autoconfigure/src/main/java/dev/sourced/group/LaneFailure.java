package dev.sourced.group;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Envelope;

/**
 * The failure of a message that holds its lane.
 *
 * @param lane the claim
 * @param message the message
 * @param error what its handler threw
 * @param retryIn how long until the next attempt, or {@code null} to park the lane
 */
public record LaneFailure(ClaimedLane lane, Envelope message, Throwable error, @Nullable Duration retryIn) {
}
