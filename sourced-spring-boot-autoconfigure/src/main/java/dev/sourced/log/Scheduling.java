package dev.sourced.log;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Due;
import dev.sourced.message.Message;
import dev.sourced.message.ScheduleKey;

/**
 * A command to be scheduled.
 *
 * @param command the command
 * @param due when it becomes visible
 * @param key the name under which it replaces another, or {@code null}
 */
public record Scheduling(Message command, Due due, @Nullable ScheduleKey key) {
}
