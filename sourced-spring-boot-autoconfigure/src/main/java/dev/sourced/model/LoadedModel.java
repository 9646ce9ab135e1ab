package dev.sourced.model;

import dev.sourced.log.AppendCondition;

/**
 * A decision model's state at one moment.
 *
 * @param <S> the model's class
 * @param state the state
 * @param position the position of the newest event it evolved from, 0 if there is none
 * @param condition fails an append if the state misses an event
 */
public record LoadedModel<S>(S state, long position, AppendCondition condition) {
}
