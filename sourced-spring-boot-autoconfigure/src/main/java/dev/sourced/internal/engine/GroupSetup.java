package dev.sourced.internal.engine;

import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.engine.work.WorkSettings;
import dev.sourced.internal.group.GroupDefinition;

/**
 * A group that this application works for.
 *
 * @param definition the group
 * @param work how its messages take effect
 * @param settings how they are worked on
 * @param acceptRemovedTypes whether it goes on without types that it handled before
 */
public record GroupSetup(GroupDefinition definition, LaneProcessor work, WorkSettings settings,
		boolean acceptRemovedTypes) {
}
