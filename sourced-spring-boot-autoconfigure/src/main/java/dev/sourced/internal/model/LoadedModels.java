package dev.sourced.internal.model;

import java.time.Instant;
import java.util.Map;

import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.log.AppendCondition;

/**
 * The states of several decision models that were read together.
 *
 * @param states a state for each model
 * @param condition fails if any of them misses an event
 * @param position the position of the newest event read, 0 if there is none
 * @param newest when the newest event read was recorded, {@link Instant#MIN} if there is
 * none
 */
public record LoadedModels(Map<BoundedModel, Object> states, AppendCondition condition, long position, Instant newest) {

	/**
	 * The time of a decision that is made from these states.
	 * @param now the time by the clock
	 * @return that time, but not before any fact that was read
	 */
	public Instant notBefore(Instant now) {
		return now.isBefore(this.newest) ? this.newest : now;
	}

}
