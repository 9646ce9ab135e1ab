package dev.sourced.internal.store;

import java.time.Duration;

/**
 * A transaction that has appended and is not committed yet. Until it ends, nobody follows
 * the log beyond it.
 *
 * @param above its positions are above this one
 * @param age how long the transaction has been open
 * @param session who has it, as the database names sessions
 */
public record OpenAppend(long above, Duration age, String session) {
}
