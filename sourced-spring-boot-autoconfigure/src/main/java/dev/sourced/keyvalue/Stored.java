package dev.sourced.keyvalue;

import java.time.Instant;

/**
 * A value as it is stored.
 *
 * @param <T> the type of the value
 * @param value the value
 * @param version a positive number that changes with every change of the value, and that
 * the key has never had before and never gets again, also if it is deleted and stored
 * anew
 * @param changedAt when it was last changed, by the database's clock at the beginning of
 * the transaction that changed it
 */
public record Stored<T>(T value, long version, Instant changedAt) {
}
