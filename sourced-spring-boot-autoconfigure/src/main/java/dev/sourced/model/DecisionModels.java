package dev.sourced.model;

import java.time.Instant;

import dev.sourced.MisuseException;
import dev.sourced.log.ReadLimitExceededException;
import dev.sourced.message.Tags;

/**
 * Loads decision models outside of a decision: for a query, or for a decision made by
 * hand with the condition that comes along. Reads what is committed; inside a transaction
 * also what that transaction has appended. Thread-safe.
 */
public interface DecisionModels {

	/**
	 * The state now.
	 * @param <S> the model's class
	 * @param model a class annotated with {@code @DecisionModel}
	 * @param boundary a value for each of the model's tags
	 * @return the state and what an append that depends on it needs
	 * @throws MisuseException if the boundary does not have exactly the model's tags
	 * @throws ReadLimitExceededException if the boundary holds too many events
	 */
	<S> LoadedModel<S> load(Class<S> model, Tags boundary);

	/**
	 * The state as of a position: evolved from events up to and including it.
	 * @param <S> the model's class
	 * @param model a class annotated with {@code @DecisionModel}
	 * @param boundary a value for each of the model's tags
	 * @param position a position, which may exceed the head
	 * @return the state; its condition fails if anything matching came later
	 */
	<S> LoadedModel<S> loadUpTo(Class<S> model, Tags boundary, long position);

	/**
	 * The state as of an instant of the database's clock.
	 * @param <S> the model's class
	 * @param model a class annotated with {@code @DecisionModel}
	 * @param boundary a value for each of the model's tags
	 * @param instant the instant
	 * @return the state; its condition fails if anything matching came later
	 */
	<S> LoadedModel<S> loadAsOf(Class<S> model, Tags boundary, Instant instant);

}
