package dev.sourced.internal.group;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The state of the log, the schedules and all groups, read in one statement.
 *
 * @param head the highest committed position of the log
 * @param dueIn the time until the next scheduled command of a type that this application
 * knows is due, not positive if one is due; {@code null} if none waits
 * @param unknownDue whether commands of unknown types are due before that
 * @param groups the state of every group by its number, including those of other
 * applications
 */
public record EngineSnapshot(long head, @Nullable Duration dueIn, boolean unknownDue, Map<Integer, GroupState> groups) {
}
