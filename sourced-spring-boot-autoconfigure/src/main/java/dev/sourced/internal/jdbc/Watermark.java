package dev.sourced.internal.jdbc;

/**
 * The position up to which the log is settled, as one database reports it.
 *
 * @param position the watermark
 * @param store the identity of the store that reports it
 * @param standby whether the database is a replica; then the position is meaningless,
 * because a replica does not know open appends
 */
record Watermark(long position, String store, boolean standby) {
}
