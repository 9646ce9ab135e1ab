package dev.sourced.processing;

import dev.sourced.group.RegisteredGroup;

/**
 * A group and how its messages take effect.
 *
 * @param group the group
 * @param units its units of work
 * @param settings how they are worked on
 */
record GroupWork(RegisteredGroup group, UnitOfWork units, WorkSettings settings) {
}
