package dev.sourced.model;

import java.time.Instant;

import dev.sourced.MisuseException;
import dev.sourced.log.ReadLimitExceededException;
import dev.sourced.message.Tags;

/**
 * Loads decision models outside a decider: for a query, or for an append that uses the
 * returned condition. Reads committed events, and inside a transaction also the events
 * that it has appended. Thread-safe.
 */
public interface DecisionModels {

	/**
	 * The current state.
	 * @param <S> the model's class
	 * @param model a class annotated with {@code @DecisionModel}
	 * @param boundary a value for each of the model's tags
	 * @return the state and the condition for an append that depends on it
	 * @throws MisuseException if the boundary does not have exactly the model's tags
	 * @throws ReadLimitExceededException if the boundary holds too many events
	 */
	<S> LoadedModel<S> load(Class<S> model, Tags boundary);

	/**
	 * The state at a position, evolved from the events up to and including it.
	 * @param <S> the model's class
	 * @param model a class annotated with {@code @DecisionModel}
	 * @param boundary a value for each of the model's tags
	 * @param position a position, which may exceed the head
	 * @return the state; its condition fails if a matching event came later
	 */
	<S> LoadedModel<S> loadUpTo(Class<S> model, Tags boundary, long position);

	/**
	 * The state at an instant of the database's clock.
	 * @param <S> the model's class
	 * @param model a class annotated with {@code @DecisionModel}
	 * @param boundary a value for each of the model's tags
	 * @param instant the instant
	 * @return the state; its condition fails if a matching event came later
	 */
	<S> LoadedModel<S> loadAsOf(Class<S> model, Tags boundary, Instant instant);

	/**
	 * The current state of a model that was loaded before, as {@link #load} would return
	 * it: the state evolves by the events that its condition has not seen, and only those
	 * are read, with the few that lay above the watermark when it was loaded. A state of
	 * the past is brought up to now. If an event was committed since with a lower
	 * position than one that the state evolved from, the model is loaded as a whole.
	 * @param <S> the model's class
	 * @param loaded a model as it was returned
	 * @return the state and the condition for an append that depends on it
	 * @throws MisuseException if the condition is not the one that was returned with the
	 * state
	 * @throws ReadLimitExceededException if too many events are to be read
	 */
	<S> LoadedModel<S> refresh(LoadedModel<S> loaded);

}
