package dev.sourced.internal.definition;

import dev.sourced.message.Envelope;

/**
 * A pure function from a decision model's state and an event to its next state.
 */
@FunctionalInterface
public interface Evolver {

	/**
	 * Evolve the state.
	 * @param state the state so far
	 * @param event the event
	 * @return the next state
	 */
	Object evolve(Object state, Envelope event);

}
