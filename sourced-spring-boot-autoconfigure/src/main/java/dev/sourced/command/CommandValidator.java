package dev.sourced.command;

import dev.sourced.message.Command;

/**
 * Validates a command before it is decided, enqueued or scheduled, so that an invalid
 * command never enters the log. A bean of this type replaces the validation by Jakarta
 * Bean Validation.
 */
@FunctionalInterface
public interface CommandValidator {

	/**
	 * Validate a command.
	 * @param command the command
	 * @throws InvalidCommandException if it violates its constraints
	 */
	void validate(Command command);

}
