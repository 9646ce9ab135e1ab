package dev.sourced.internal.store;

import dev.sourced.log.MessageLog;

/**
 * The ports through which commands are stored and their outcomes looked up.
 *
 * @param log the log
 * @param outcomes the outcomes of enqueued commands
 * @param schedules the scheduled commands
 */
public record CommandStore(MessageLog log, Outcomes outcomes, Schedules schedules) {
}
