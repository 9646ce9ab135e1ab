package dev.sourced.internal.definition;

import java.util.List;

import dev.sourced.internal.message.TagComponent;
import dev.sourced.message.InvalidMessageException;

/**
 * How one command type is decided.
 *
 * @param commandType the record
 * @param description the method, for error messages
 * @param lane the components whose values form the command's lane
 * @param parameters the model parameters of the method
 * @param function the decision
 */
public record CommandHandler(Class<?> commandType, String description, List<TagComponent> lane,
		List<ModelParameter> parameters, DecideFunction function) {

	/**
	 * Reject a command that belongs to no lane.
	 * @param command the payload of the command
	 * @throws InvalidMessageException if a component of the lane is {@code null}
	 */
	public void requireLane(Object command) {
		for (TagComponent component : this.lane) {
			if (component.tags(command).findAny().isEmpty()) {
				throw new InvalidMessageException(
						"Command must carry a value of the tag '%s'".formatted(component.tag()));
			}
		}
	}

}
