package dev.sourced.model;

import dev.sourced.log.AppendCondition;
import dev.sourced.message.Tags;

/**
 * The state of a decision model, and the condition for an append that depends on it.
 *
 * @param <S> the model's class
 * @param model the model's class
 * @param boundary a value for each of the model's tags
 * @param state the state
 * @param position the position of the newest event it evolved from, 0 if there is none
 * @param condition fails an append if an event was committed that the state does not
 * include
 */
public record LoadedModel<S>(Class<S> model, Tags boundary, S state, long position, AppendCondition condition) {
}
