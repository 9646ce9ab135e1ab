package dev.sourced.internal.definition;

import java.util.List;
import java.util.function.Consumer;

/**
 * An action of a bean for several events at once.
 *
 * @param types the events
 * @param action the action for one or more of them, in order
 */
public record BatchHandler(EventTypes types, Consumer<List<DeliveredMessage>> action) {
}
