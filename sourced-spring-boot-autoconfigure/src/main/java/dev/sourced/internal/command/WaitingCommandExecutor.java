package dev.sourced.internal.command;

import java.util.List;
import java.util.function.Predicate;

import dev.sourced.command.CommandRejected;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.store.Transactions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;

/**
 * Decides commands now that are scheduled or wait in their lane. The right to decide one
 * is its outcome row, which a worker that comes at the same time waits for. Thread-safe.
 */
final class WaitingCommandExecutor {

	private final KnownCommands known;

	private final LaneCommandExecutor executor;

	private final Transactions transactions;

	private final ConflictRetry retry;

	WaitingCommandExecutor(KnownCommands known, LaneCommandExecutor executor, Transactions transactions,
			ConflictRetry retry) {
		this.known = known;
		this.executor = executor;
		this.transactions = transactions;
		this.retry = retry;
	}

	/**
	 * Decide the command that waits under the id of another.
	 * @param command the command with the id
	 * @return the command in the log, and whether it was decided by this call
	 * @throws CommandRejected if it was rejected by a {@code @Sync} method. That has
	 * rolled back, but it was told, so it stays, unless the transaction is the caller's
	 */
	Decided decide(Message command) {
		try {
			return this.retry.asWhole(command,
					() -> settle(command, (waiting) -> this.executor.decide(List.of(waiting)) > 0));
		}
		catch (CommandRejected ex) {
			if (this.transactions.isActive()) {
				throw ex;
			}
			return settle(command, (waiting) -> {
				this.executor.reject(waiting, ex.rejection());
				return true;
			});
		}
	}

	/*
	 * All or nothing, also in a caller's transaction that goes on: an outcome without its
	 * events must not stay.
	 */
	private Decided settle(Message command, Predicate<Envelope> decision) {
		return this.transactions.join(() -> {
			Envelope waiting = this.known.waiting(command);
			return this.transactions.joinAtomically(() -> {
				Decided decided = new Decided(waiting, decision.test(waiting));
				this.known.unblock(waiting);
				return decided;
			});
		});
	}

	/**
	 * A command that has an outcome.
	 *
	 * @param command the command in the log
	 * @param now whether it was decided by this call
	 */
	record Decided(Envelope command, boolean now) {
	}

}
