package dev.sourced.internal.definition;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A projector, which keeps a read model up to date.
 *
 * @param name the bean's name
 * @param group the id of its consumer group
 * @param partitionBy the tags that divide its events into lanes; empty for one lane
 * @param projection how it keeps the read model
 * @param afterCommit the event handlers that run after the commit
 * @param onReset clears the read model, or {@code null} if the bean has no such method
 */
public record ProjectorDefinition(String name, String group, List<String> partitionBy, Projection projection,
		List<EventHandler> afterCommit, @Nullable Runnable onReset) {
}
