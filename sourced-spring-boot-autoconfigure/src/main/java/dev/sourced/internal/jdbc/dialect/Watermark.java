package dev.sourced.internal.jdbc.dialect;

/**
 * Up to where the log is settled, as one database says it.
 *
 * @param position the watermark
 * @param store the identity of the store that says so
 * @param standby whether it is a replica: then the position means nothing, because it
 * does not know what is open
 */
public record Watermark(long position, String store, boolean standby) {
}
