package dev.sourced.processing;

import dev.sourced.group.GroupDefinition;

/**
 * A group that this application works for.
 *
 * @param definition the group
 * @param work how its messages take effect
 * @param settings how they are worked on
 * @param acceptRemovedTypes whether it goes on without types that it handled before
 */
public record ConsumerGroup(GroupDefinition definition, UnitOfWork work, WorkSettings settings,
		boolean acceptRemovedTypes) {
}
