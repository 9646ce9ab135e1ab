package dev.sourced.internal.store;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Message;

/**
 * A scheduled command that no other transaction can change until the current one ends.
 *
 * @param status its status
 * @param message the command, or {@code null} if its stored JSON cannot be read
 */
public record HeldCommand(ScheduledCommand.Status status, @Nullable Message message) {
}
