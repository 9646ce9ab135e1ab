package dev.sourced.internal.engine.work;

import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * A group and how its messages take effect.
 *
 * @param group the group
 * @param processor lets its messages take effect
 * @param settings how they are worked on
 */
public record GroupWork(RegisteredGroup group, LaneProcessor processor, WorkSettings settings) {
}
