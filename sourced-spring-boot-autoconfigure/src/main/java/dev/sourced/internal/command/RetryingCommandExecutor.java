package dev.sourced.internal.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.sourced.command.Decision;
import dev.sourced.internal.decision.CommandExecutor;
import dev.sourced.internal.decision.PendingDecision;
import dev.sourced.internal.model.DecidedStates;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.Appended;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;

/**
 * Decides new commands. The first attempt is optimistic: it reads before its transaction
 * and takes locks only to append, which alone needs no transaction. After a conflict the
 * locks of the failed append are held, so the next attempt in the same transaction reads
 * and decides what nobody can change. Thread-safe.
 */
final class RetryingCommandExecutor {

	private final CommandExecutor executor;

	private final Transactions transactions;

	private final ConflictRetry retry;

	RetryingCommandExecutor(CommandExecutor executor, Transactions transactions, ConflictRetry retry) {
		this.executor = executor;
		this.transactions = transactions;
		this.retry = retry;
	}

	/**
	 * Decide a command whose id nobody else knows.
	 * @param command the command
	 * @return the decision
	 * @throws ConcurrentAppendException if others were in the way at each attempt
	 */
	Decision decide(Message command) {
		return decided(command, (pending) -> this.transactions.isOutside() && pending.standsAlone(), (id) -> false)
			.map(RetryingCommandExecutor::decision)
			.orElseThrow();
	}

	/**
	 * Decide a command.
	 * @param command the command
	 * @param known asked before the decision is appended, in its transaction, whether the
	 * command's id has become known
	 * @return the decision, or empty if the id is known
	 * @throws ConcurrentAppendException if others were in the way at each attempt
	 */
	Optional<Decision> decide(Message command, Predicate<Message> known) {
		// an id that was enqueued since we looked is known, but not decided
		return decided(command, (pending) -> false, known).filter((recorded) -> !recorded.appended().repeated())
			.map(RetryingCommandExecutor::decision);
	}

	private Optional<Recorded> decided(Message command, Predicate<PendingDecision> alone, Predicate<Message> known) {
		if (this.transactions.isActive()) {
			return this.transactions.join(() -> append(command, this.executor.decide(command), known));
		}
		return this.retry.asWhole(command, () -> {
			PendingDecision pending = this.executor.decideFromMemory(command);
			Optional<Recorded> recorded = alone.test(pending) ? record(pending) : Optional.empty();
			return recorded.isPresent() ? recorded : this.transactions.join(() -> append(command, pending, known));
		});
	}

	/*
	 * After an append alone has failed, its first repetition in the transaction fails as
	 * well, and takes the locks.
	 */
	private Optional<Recorded> append(Message command, PendingDecision pending, Predicate<Message> known) {
		return known.test(command) ? Optional.empty() : Optional
			.of(this.retry.inPlace(command, () -> record(pending), () -> record(this.executor.decide(command))));
	}

	private Optional<Recorded> record(PendingDecision pending) {
		return this.executor.record(pending).map((appended) -> new Recorded(pending, appended));
	}

	private static Decision decision(Recorded recorded) {
		List<Envelope> messages = recorded.appended().messages();
		List<Envelope> events = messages.subList(1, messages.size());
		return new Decision(messages.get(0), events, false, new DecidedStates(recorded.pending().basis(), events));
	}

	/**
	 * A decision in the log.
	 *
	 * @param pending what was decided
	 * @param appended what was appended
	 */
	private record Recorded(PendingDecision pending, Appended appended) {
	}

}
