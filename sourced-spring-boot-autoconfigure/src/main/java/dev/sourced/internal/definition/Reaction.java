package dev.sourced.internal.definition;

import java.util.List;

import dev.sourced.command.FollowUp;

/**
 * What a bean does when an event of one type has happened.
 *
 * @param eventType the record
 * @param description the method, for error messages
 * @param parameters the decision models it wants
 * @param function the reaction
 */
public record Reaction(Class<?> eventType, String description, List<ModelParameter> parameters, Function function) {

	/**
	 * From an event to what follows.
	 */
	@FunctionalInterface
	public interface Function {

		/**
		 * React.
		 * @param event the event
		 * @param models an argument for each model parameter, up to and including the
		 * event
		 * @return what follows, possibly nothing
		 */
		List<FollowUp> react(DeliveredMessage event, List<Object> models);

	}

}
