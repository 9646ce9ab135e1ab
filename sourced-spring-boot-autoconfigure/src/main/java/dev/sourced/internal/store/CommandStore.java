package dev.sourced.internal.store;

import dev.sourced.log.MessageLog;

/**
 * Where commands are, and what became of them.
 *
 * @param log the log
 * @param outcomes what became of enqueued commands
 * @param schedules commands that become visible later
 */
public record CommandStore(MessageLog log, Outcomes outcomes, Schedules schedules) {
}
