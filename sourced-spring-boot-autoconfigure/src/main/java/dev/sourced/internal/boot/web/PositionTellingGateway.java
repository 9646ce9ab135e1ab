package dev.sourced.internal.boot.web;

import java.time.Instant;
import java.util.UUID;
import java.util.function.LongConsumer;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.sourced.command.Cancellation;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome;
import dev.sourced.command.Decision;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;

/**
 * A gateway that tells the positions of what it has written, once that is committed.
 *
 * @param gateway the gateway to delegate to
 * @param written told about positions, in the calling thread
 */
record PositionTellingGateway(CommandGateway gateway, LongConsumer written) implements CommandGateway {

	@Override
	public Decision execute(Command command) {
		return told(this.gateway.execute(command));
	}

	@Override
	public Decision execute(Command command, UUID commandId) {
		return told(this.gateway.execute(command, commandId));
	}

	@Override
	public Envelope enqueue(Command command) {
		return told(this.gateway.enqueue(command));
	}

	@Override
	public Envelope enqueue(Command command, UUID commandId) {
		return told(this.gateway.enqueue(command, commandId));
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

	private Decision told(Decision decision) {
		tell(decision.position());
		return decision;
	}

	private Envelope told(Envelope command) {
		tell(command.position());
		return command;
	}

	/*
	 * What is rolled back has no position that anybody could wait for.
	 */
	private void tell(long position) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			this.written.accept(position);
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				PositionTellingGateway.this.written.accept(position);
			}

		});
	}

}
