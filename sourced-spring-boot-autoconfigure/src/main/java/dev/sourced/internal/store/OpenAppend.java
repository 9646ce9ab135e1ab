package dev.sourced.internal.store;

import java.time.Duration;

/**
 * A transaction that has appended messages and is not committed yet. Until it ends, no
 * consumer reads the log beyond it.
 *
 * @param above the position above which all its messages are
 * @param age how long the transaction has been open
 * @param session the database's name for its session
 */
public record OpenAppend(long above, Duration age, String session) {
}
