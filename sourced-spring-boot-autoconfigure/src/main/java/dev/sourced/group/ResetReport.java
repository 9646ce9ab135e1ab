package dev.sourced.group;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The effect of a reset.
 *
 * @param position the position up to which progress is kept
 * @param messages the number of messages that are handled again
 * @param lanes the number of their lanes
 * @param estimate rough duration, if all workers of this instance handle the messages at
 * their recent rate; {@code null} if this instance has not handled messages of the group
 * recently
 */
public record ResetReport(long position, long messages, long lanes, @Nullable Duration estimate) {
}
