package dev.sourced.handling;

import java.time.Instant;
import java.util.List;

import dev.sourced.log.AppendCondition;

/**
 * The states of several decision models that were read together.
 *
 * @param states a state for each model, in the order asked
 * @param condition fails if any of them misses an event
 * @param position the position of the newest event read, 0 if there is none
 * @param newest when the newest event read was recorded, {@link Instant#MIN} if there is
 * none
 */
record LoadedModels(List<Object> states, AppendCondition condition, long position, Instant newest) {
}
