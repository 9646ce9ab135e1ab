package dev.sourced.group;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a reset does, or would do.
 *
 * @param position the position up to which progress stays
 * @param messages how many messages are handled again
 * @param lanes how many lanes they are in
 * @param estimate roughly how long that takes, if all workers of the asked instance work
 * on it as fast as of late; {@code null} if it has not worked for the group
 */
public record ResetReport(long position, long messages, long lanes, @Nullable Duration estimate) {
}
