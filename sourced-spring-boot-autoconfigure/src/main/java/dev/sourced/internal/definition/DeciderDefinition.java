package dev.sourced.internal.definition;

import java.util.List;

/**
 * A decider: the commands it decides and what happens with its events.
 *
 * @param name the bean's name
 * @param group the id of its consumer group
 * @param partitionBy the tags that make the lane of an enqueued command
 * @param commands how its commands are decided
 * @param sync what runs in the deciding transaction
 * @param afterCommit what runs after the commit
 */
public record DeciderDefinition(String name, String group, List<String> partitionBy, List<CommandHandler> commands,
		List<EventHandler> sync, List<EventHandler> afterCommit) {
}
