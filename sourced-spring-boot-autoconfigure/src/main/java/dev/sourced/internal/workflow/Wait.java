package dev.sourced.internal.workflow;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Due;

/**
 * What a step waits for.
 *
 * @param words what it waits for, for people
 * @param due until when, {@code null} for ever
 * @param eventKeys keys of the events that may end the wait, see {@link EventKeys}; an
 * event of another wait may have the same key
 */
public record Wait(String words, @Nullable Due due, Set<UUID> eventKeys) {
}
