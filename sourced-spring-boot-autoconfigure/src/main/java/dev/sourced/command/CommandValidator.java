package dev.sourced.command;

import dev.sourced.message.Command;

/**
 * Checks a command before it is decided, enqueued or scheduled: an invalid command never
 * enters the log.
 */
@FunctionalInterface
public interface CommandValidator {

	/**
	 * Check a command.
	 * @param command the command
	 * @throws InvalidCommandException if it breaks its constraints
	 */
	void validate(Command command);

}
