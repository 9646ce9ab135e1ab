package dev.sourced.internal.boot.web;

import java.util.UUID;
import java.util.function.LongConsumer;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.Decision;
import dev.sourced.internal.command.ForwardingCommandGateway;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;

/**
 * A gateway that tells the positions of what it has written, once that is committed.
 */
final class PositionTellingGateway extends ForwardingCommandGateway {

	private final LongConsumer written;

	/**
	 * Create the gateway.
	 * @param gateway the gateway to delegate to
	 * @param written told about positions, in the calling thread
	 */
	PositionTellingGateway(CommandGateway gateway, LongConsumer written) {
		super(gateway);
		this.written = written;
	}

	@Override
	public Decision execute(Command command) {
		return told(super.execute(command));
	}

	@Override
	public Decision execute(Command command, UUID commandId) {
		return told(super.execute(command, commandId));
	}

	@Override
	public Envelope enqueue(Command command) {
		return told(super.enqueue(command));
	}

	@Override
	public Envelope enqueue(Command command, UUID commandId) {
		return told(super.enqueue(command, commandId));
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
