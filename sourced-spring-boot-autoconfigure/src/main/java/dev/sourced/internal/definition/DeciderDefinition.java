package dev.sourced.internal.definition;

import java.util.List;

/**
 * A decider: the commands it decides and the handlers of its events.
 *
 * @param name the bean's name
 * @param group the id of its consumer group
 * @param partitionBy the tags that form the lane of an enqueued command
 * @param commands the handlers of its commands
 * @param sync the event handlers that run in the deciding transaction
 * @param afterCommit the event handlers that run after the commit
 */
public record DeciderDefinition(String name, String group, List<String> partitionBy, List<CommandHandler> commands,
		List<EventHandler> sync, List<EventHandler> afterCommit) {
}
