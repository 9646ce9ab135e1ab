package dev.sourced.internal.store;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Message;

/**
 * A scheduled command that nobody else can change until the current transaction ends.
 *
 * @param status where it stands
 * @param message the command, or {@code null} if its stored JSON cannot be read
 */
public record HeldCommand(ScheduledCommand.Status status, @Nullable Message message) {
}
