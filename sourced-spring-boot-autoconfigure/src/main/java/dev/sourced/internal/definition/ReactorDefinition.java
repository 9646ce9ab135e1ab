package dev.sourced.internal.definition;

import java.util.List;

/**
 * The reactions of one bean.
 *
 * @param name the bean's name
 * @param group the id of their consumer group
 * @param partitionBy the tags that divide its events into lanes; empty for one lane
 * @param reactions its reaction to each event type
 */
public record ReactorDefinition(String name, String group, List<String> partitionBy, List<Reaction> reactions) {
}
