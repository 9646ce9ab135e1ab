package dev.sourced.handling;

import dev.sourced.message.Command;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.model.CommandHandler;
import dev.sourced.model.CommandValidator;
import dev.sourced.model.InvalidCommandException;

/**
 * The check at every door for commands that are decided later. Thread-safe.
 */
public final class CommandAdmission {

	private final CommandValidator validator;

	private final Deciders deciders;

	/**
	 * Create the check.
	 * @param validator checks constraints
	 * @param deciders must know the command
	 */
	public CommandAdmission(CommandValidator validator, Deciders deciders) {
		this.validator = validator;
		this.deciders = deciders;
	}

	/**
	 * Let a command in.
	 * @param command the command
	 * @throws InvalidCommandException if it breaks its constraints
	 * @throws InvalidMessageException if it belongs to no lane, or lacks a tag that
	 * bounds a model of its decider
	 * @throws dev.sourced.MisuseException if no decider handles it
	 */
	public void admit(Command command) {
		this.validator.validate(command);
		CommandHandler handler = this.deciders.routeOf(command).handler();
		handler.requireLane(command);
		WantedModels.of(handler.parameters(), command);
	}

}
