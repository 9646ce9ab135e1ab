package dev.sourced.command;

import java.util.UUID;

import dev.sourced.SourcedException;

/**
 * The command will never be decided under its id, because its schedule was cancelled or
 * an operator skipped it. To decide it after all, use a new id.
 */
public class CommandWithdrawnException extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final UUID commandId;

	private final CommandOutcome.Status status;

	public CommandWithdrawnException(UUID commandId, CommandOutcome.Status status) {
		super("Unable to decide a withdrawn command: use a new id to decide it after all (id: %s, status: %s)"
			.formatted(commandId, status));
		this.commandId = commandId;
		this.status = status;
	}

	/**
	 * The command's id.
	 * @return the id
	 */
	public UUID commandId() {
		return this.commandId;
	}

	/**
	 * How it was withdrawn.
	 * @return {@link CommandOutcome.Status#CANCELLED} or
	 * {@link CommandOutcome.Status#SKIPPED}
	 */
	public CommandOutcome.Status status() {
		return this.status;
	}

}
