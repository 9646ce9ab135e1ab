package dev.sourced.internal.group;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What one look-up finds.
 *
 * @param head the highest committed position of the log
 * @param dueIn how long until the next scheduled command is due, not positive if one is;
 * {@code null} if none waits; of the types that this application knows
 * @param unknownDue whether commands of other types are due before that
 * @param groups the state of every group by its number, also of other applications' ones
 */
public record EngineSnapshot(long head, @Nullable Duration dueIn, boolean unknownDue, Map<Integer, GroupState> groups) {
}
