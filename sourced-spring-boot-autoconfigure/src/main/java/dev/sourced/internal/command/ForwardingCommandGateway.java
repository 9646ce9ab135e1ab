package dev.sourced.internal.command;

import java.time.Instant;
import java.util.UUID;

import dev.sourced.command.Cancellation;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome;
import dev.sourced.command.Decision;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;

/**
 * A gateway that leaves everything to another one, for those that add to some of it.
 */
public abstract class ForwardingCommandGateway implements CommandGateway {

	private final CommandGateway gateway;

	/**
	 * Create the gateway.
	 * @param gateway the gateway to delegate to
	 */
	protected ForwardingCommandGateway(CommandGateway gateway) {
		this.gateway = gateway;
	}

	@Override
	public Decision execute(Command command) {
		return this.gateway.execute(command);
	}

	@Override
	public Decision execute(Command command, UUID commandId) {
		return this.gateway.execute(command, commandId);
	}

	@Override
	public Envelope enqueue(Command command) {
		return this.gateway.enqueue(command);
	}

	@Override
	public Envelope enqueue(Command command, UUID commandId) {
		return this.gateway.enqueue(command, commandId);
	}

	@Override
	public UUID schedule(Command command, Instant instant) {
		return this.gateway.schedule(command, instant);
	}

	@Override
	public UUID schedule(Command command, Instant instant, UUID commandId) {
		return this.gateway.schedule(command, instant, commandId);
	}

	@Override
	public Cancellation cancel(UUID commandId) {
		return this.gateway.cancel(commandId);
	}

	@Override
	public CommandOutcome outcome(UUID commandId) {
		return this.gateway.outcome(commandId);
	}

}
