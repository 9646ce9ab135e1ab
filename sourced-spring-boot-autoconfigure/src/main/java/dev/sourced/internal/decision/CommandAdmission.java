package dev.sourced.internal.decision;

import dev.sourced.command.CommandValidator;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.internal.definition.CommandHandler;
import dev.sourced.internal.model.RequestedModels;
import dev.sourced.message.Command;
import dev.sourced.message.InvalidMessageException;

/**
 * The check at every door for commands that are decided later. Thread-safe.
 */
public final class CommandAdmission {

	private final CommandValidator validator;

	private final Deciders deciders;

	private final boolean decidersElsewhere;

	/**
	 * Create the check.
	 * @param validator checks constraints
	 * @param deciders must know the command
	 */
	public CommandAdmission(CommandValidator validator, Deciders deciders) {
		this(validator, deciders, false);
	}

	private CommandAdmission(CommandValidator validator, Deciders deciders, boolean decidersElsewhere) {
		this.validator = validator;
		this.deciders = deciders;
		this.decidersElsewhere = decidersElsewhere;
	}

	/**
	 * A check that also lets in valid commands of deciders that are not here, as in a
	 * test of a part of an application.
	 * @param validator checks constraints
	 * @param deciders some of the application's deciders
	 * @return the check
	 */
	public static CommandAdmission ofPart(CommandValidator validator, Deciders deciders) {
		return new CommandAdmission(validator, deciders, true);
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
		if (this.decidersElsewhere && !this.deciders.decide(command.getClass())) {
			return;
		}
		CommandHandler handler = this.deciders.routeOf(command).handler();
		handler.requireLane(command);
		RequestedModels.of(handler.parameters(), command);
	}

}
