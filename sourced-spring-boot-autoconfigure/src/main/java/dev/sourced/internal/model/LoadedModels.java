package dev.sourced.internal.model;

import java.time.Instant;
import java.util.Map;

import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.log.AppendCondition;

/**
 * The states of several decision models that were read together.
 *
 * @param states the state of each model
 * @param condition the append condition, which fails if any of the states misses an event
 * @param position the position of the newest event read, 0 if there is none
 * @param newest the time at which the newest event read was recorded, {@link Instant#MIN}
 * if there is none
 */
public record LoadedModels(Map<BoundedModel, Object> states, AppendCondition condition, long position, Instant newest) {

	/**
	 * The time of a decision that is based on these states.
	 * @param now the time of the clock
	 * @return that time, or the time of the newest event read if that is later
	 */
	public Instant notBefore(Instant now) {
		return now.isBefore(this.newest) ? this.newest : now;
	}

}
