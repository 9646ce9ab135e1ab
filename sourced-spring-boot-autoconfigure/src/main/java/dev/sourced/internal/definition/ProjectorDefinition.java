package dev.sourced.internal.definition;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A projector: keeps a read model up to date.
 *
 * @param name the bean's name
 * @param group the id of its consumer group
 * @param partitionBy the tags that divide its events into lanes; empty for one lane
 * @param projection how it keeps the read model
 * @param afterCommit what runs after the commit
 * @param onReset empties the read model, or {@code null} if nothing does
 */
public record ProjectorDefinition(String name, String group, List<String> partitionBy, Projection projection,
		List<EventHandler> afterCommit, @Nullable Runnable onReset) {
}
