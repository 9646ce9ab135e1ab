package dev.sourced.internal.store;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Due;
import dev.sourced.command.ScheduleKey;
import dev.sourced.message.Message;

/**
 * A command to be scheduled.
 *
 * @param command the command
 * @param due when it becomes visible
 * @param key the key under which it replaces a waiting command, or {@code null}
 */
public record ScheduleRequest(Message command, Due due, @Nullable ScheduleKey key) {
}
