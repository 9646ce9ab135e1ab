package dev.sourced.internal.definition;

import java.util.List;

/**
 * A bean's reaction to events of one type.
 *
 * @param eventType the record
 * @param description the method, for error messages
 * @param parameters the model parameters of the method
 * @param function the reaction
 */
public record Reaction(Class<?> eventType, String description, List<ModelParameter> parameters, Function function) {

	/**
	 * A function from an event and the states of decision models to what follows.
	 */
	@FunctionalInterface
	public interface Function {

		/**
		 * React.
		 * @param event the event
		 * @param models an argument for each model parameter, with states up to and
		 * including the event
		 * @return what follows: a {@link dev.sourced.command.FollowUp} or a
		 * {@link dev.sourced.workflow.StartWorkflow} each, possibly none
		 */
		List<?> react(DeliveredMessage event, List<Object> models);

	}

}
