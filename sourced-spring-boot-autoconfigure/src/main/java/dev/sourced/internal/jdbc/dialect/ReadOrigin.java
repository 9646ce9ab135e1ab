package dev.sourced.internal.jdbc.dialect;

/**
 * Where an answer came from. A transaction may be led to a replica or to another database
 * without anybody's saying so, and may keep a snapshot that is older than the watermark.
 *
 * @param store the store's identity as text
 * @param current whether everything was seen that had been committed before: not by a
 * replica, which may lag and knows no open appends, nor by an older snapshot
 */
public record ReadOrigin(String store, boolean current) {
}
