package dev.sourced.internal.command;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.internal.command.WaitingCommandExecutor.Decided;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;

/**
 * Decides commands under ids that callers have chosen: each id once, a repetition is
 * answered with what is stored. Thread-safe.
 */
final class IdempotentCommandExecutor {

	private final KnownCommands known;

	private final RetryingCommandExecutor retrying;

	private final WaitingCommandExecutor waiting;

	private final Transactions transactions;

	IdempotentCommandExecutor(KnownCommands known, RetryingCommandExecutor retrying, WaitingCommandExecutor waiting,
			Transactions transactions) {
		this.known = known;
		this.retrying = retrying;
		this.waiting = waiting;
		this.transactions = transactions;
	}

	/**
	 * Decide a command, or answer with what was decided under its id before.
	 * @param command the command
	 * @return the decision
	 */
	Decision decide(Message command) {
		return this.transactions.isActive() ? this.transactions.join(() -> recallOrDecide(command))
				: recallOrDecide(command);
	}

	/*
	 * What is known can change while it is decided: the id may be enqueued, promoted or
	 * decided, and then be what is in the way.
	 */
	private Decision recallOrDecide(Message command) {
		Envelope stored = this.known.find(command);
		if (stored == null) {
			try {
				Optional<Decision> decision = this.retrying.decide(command, this.known::isScheduled);
				if (decision.isPresent()) {
					return decision.get();
				}
			}
			catch (DuplicateMessageException | CommandRejected | ConcurrentAppendException ex) {
				if (!this.known.isKnown(command)) {
					throw ex;
				}
			}
			stored = this.known.find(command);
		}
		return recall(command, stored);
	}

	private Decision recall(Message command, @Nullable Envelope stored) {
		Decision decision = (stored != null) ? this.known.decision(stored) : null;
		return (decision != null) ? decision : decideWaiting(command);
	}

	private Decision decideWaiting(Message command) {
		Decided decided = this.waiting.decide(command);
		Decision decision = this.known.decision(decided.command());
		if (decision == null) {
			throw new IllegalStateException(
					"Command has no outcome after it was decided (command: %s)".formatted(decided.command()));
		}
		return new Decision(decision.command(), decision.events(), !decided.now());
	}

}
