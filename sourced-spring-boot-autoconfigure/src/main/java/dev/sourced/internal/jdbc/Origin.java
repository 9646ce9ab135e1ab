package dev.sourced.internal.jdbc;

/**
 * The origin of an answer. A transaction may be silently routed to a replica or another
 * database, and may keep a snapshot that is older than the watermark.
 *
 * @param store the store's identity as text
 * @param current whether the read has seen everything that was committed before it;
 * {@code false} for a replica, which may lag and does not know open appends, and for an
 * older snapshot
 */
record Origin(String store, boolean current) {
}
