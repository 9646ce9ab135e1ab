package dev.sourced.test;

import java.util.UUID;
import java.util.function.Consumer;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.Decision;
import dev.sourced.internal.command.ForwardingCommandGateway;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;

/**
 * A gateway that tells the correlation ids of its answers: a command that was decided
 * before is not appended again.
 */
final class RecordedGateway extends ForwardingCommandGateway {

	private final Consumer<UUID> correlations;

	RecordedGateway(CommandGateway gateway, Consumer<UUID> correlations) {
		super(gateway);
		this.correlations = correlations;
	}

	@Override
	public Decision execute(Command command, UUID commandId) {
		Decision decision = super.execute(command, commandId);
		this.correlations.accept(decision.command().correlationId());
		return decision;
	}

	@Override
	public Envelope enqueue(Command command, UUID commandId) {
		Envelope enqueued = super.enqueue(command, commandId);
		this.correlations.accept(enqueued.correlationId());
		return enqueued;
	}

}
