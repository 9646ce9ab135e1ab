package dev.sourced.group;

/**
 * What a reset does, or would do.
 *
 * @param position the position up to which progress stays
 * @param messages how many messages are handled again
 * @param lanes how many lanes they are in
 */
public record ResetReport(long position, long messages, long lanes) {
}
