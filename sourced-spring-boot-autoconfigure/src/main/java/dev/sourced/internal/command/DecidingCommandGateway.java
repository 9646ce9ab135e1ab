package dev.sourced.internal.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

import dev.sourced.command.Cancellation;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.CommandValidator;
import dev.sourced.command.Decision;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.decision.CommandExecutor;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.decision.PendingDecision;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.Appended;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;

/**
 * Decides commands in the calling thread, or hands them to the workers. The first attempt
 * to decide is optimistic: it reads before its transaction and takes locks only to
 * append. After a conflict the locks of the failed append are held, so the next attempt
 * in the same transaction reads and decides what nobody can change.
 */
public final class DecidingCommandGateway implements CommandGateway {

	private static final Duration FIRST_DELAY = Duration.ofMillis(5);

	private static final Duration LONGEST_DELAY = Duration.ofMillis(250);

	private final CommandValidator validator;

	private final Engines engines;

	private final KnownCommands known;

	private final Transactions transactions;

	private final int conflictRetries;

	private final RetryTemplate transientFaults;

	/**
	 * Create the gateway.
	 * @param validator checks every command
	 * @param engines decide
	 * @param known finds commands that are repeated
	 * @param transactions joins the caller's transaction or opens one
	 * @param conflictRetries how often a command is decided again after a conflict, and
	 * how often a transaction of our own is repeated after a deadlock or lock time-out
	 */
	public DecidingCommandGateway(CommandValidator validator, Engines engines, KnownCommands known,
			Transactions transactions, int conflictRetries) {
		this.validator = validator;
		this.engines = engines;
		this.known = known;
		this.transactions = transactions;
		this.conflictRetries = conflictRetries;
		this.transientFaults = new RetryTemplate(RetryPolicy.builder()
			.maxRetries(conflictRetries)
			.delay(FIRST_DELAY)
			.jitter(FIRST_DELAY)
			.multiplier(2)
			.maxDelay(LONGEST_DELAY)
			.predicate(transactions::isTransient)
			.build());
	}

	@Override
	public Decision execute(Command command) {
		Message message = message(command);
		this.validator.validate(command);
		return decide(message, (id) -> false).orElseThrow();
	}

	@Override
	public Decision execute(Command command, UUID commandId) {
		Message message = message(command, commandId);
		this.validator.validate(command);
		return this.transactions.isActive() ? this.transactions.join(() -> recallOrDecide(message))
				: recallOrDecide(message);
	}

	private static Message message(Command command) {
		requirePresent(command, "command");
		return Message.of(command);
	}

	private static Message message(Command command, UUID commandId) {
		requirePresent(commandId, "commandId");
		return message(command).withId(commandId);
	}

	private static void requirePresent(@Nullable Object argument, String name) {
		if (argument == null) {
			throw new IllegalArgumentException("'%s' must not be null".formatted(name));
		}
	}

	/*
	 * What is known can change while it is decided: the id may be enqueued, promoted or
	 * decided, and then be what is in the way.
	 */
	private Decision recallOrDecide(Message command) {
		Envelope stored = this.known.find(command);
		if (stored == null) {
			try {
				Optional<Decision> decision = decide(command, this.known::isScheduled);
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

	/*
	 * One that is scheduled or waits in its lane is decided now. The right to decide it
	 * is an outcome row, which a worker that comes at the same time waits for.
	 */
	private Decision recall(Message command, @Nullable Envelope stored) {
		Decision decision = (stored != null) ? this.known.decision(stored) : null;
		if (decision != null) {
			return decision;
		}
		Settled settled = decideWaiting(command);
		Decision now = this.known.decision(settled.command());
		if (now == null) {
			throw new IllegalStateException(
					"Command has no outcome after it was decided (command: %s)".formatted(settled.command()));
		}
		return new Decision(now.command(), now.events(), !settled.now());
	}

	/*
	 * A rejection in @Sync has rolled back, but it was told, so it stays.
	 */
	private Settled decideWaiting(Message command) {
		try {
			return repeatably(command,
					() -> settle(command, (waiting) -> this.engines.waiting().decide(List.of(waiting)) > 0));
		}
		catch (CommandRejected ex) {
			if (this.transactions.isActive()) {
				throw ex;
			}
			return settle(command, (waiting) -> {
				this.engines.waiting().reject(waiting, ex.rejection());
				return true;
			});
		}
	}

	/*
	 * All or nothing, also in a caller's transaction that goes on: an outcome without its
	 * events must not stay.
	 */
	private Settled settle(Message command, Predicate<Envelope> decision) {
		return this.transactions.join(() -> {
			Envelope waiting = this.known.waiting(command);
			return this.transactions.joinAtomically(() -> {
				Settled settled = new Settled(waiting, decision.test(waiting));
				this.known.unblock(waiting);
				return settled;
			});
		});
	}

	/*
	 * Empty if the command is known.
	 */
	private Optional<Decision> decide(Message command, Predicate<Message> known) {
		if (this.transactions.isActive()) {
			return this.transactions.join(() -> record(command, this.engines.executed().decide(command), known));
		}
		return repeatably(command, () -> {
			PendingDecision draft = this.engines.executed().decide(command);
			return this.transactions.join(() -> record(command, draft, known));
		});
	}

	private Optional<Decision> record(Message command, PendingDecision draft, Predicate<Message> known) {
		if (known.test(command)) {
			return Optional.empty();
		}
		Appended appended = recordOrDecideAgain(command, draft);
		List<Envelope> messages = appended.messages();
		// an id that was enqueued since we looked is known, but not decided
		return appended.repeated() ? Optional.empty()
				: Optional.of(new Decision(messages.get(0), messages.subList(1, messages.size()), false));
	}

	private <T> T repeatably(Message command, Supplier<T> work) {
		if (this.transactions.isActive()) {
			return work.get();
		}
		try {
			return this.transientFaults.invoke(work);
		}
		catch (RuntimeException ex) {
			if (this.transactions.isTransient(ex)) {
				throw new ConcurrentAppendException(outlasted(command), ex);
			}
			throw ex;
		}
	}

	private Appended recordOrDecideAgain(Message command, PendingDecision first) {
		PendingDecision draft = first;
		for (int retries = 0; retries <= this.conflictRetries; retries++) {
			Optional<Appended> appended = this.engines.executed().record(draft);
			if (appended.isPresent()) {
				return appended.get();
			}
			if (retries < this.conflictRetries) {
				draft = this.engines.executed().decide(command);
			}
		}
		throw new ConcurrentAppendException(outlasted(command));
	}

	private String outlasted(Message command) {
		return "Unable to decide: others wrote inside the command's boundary at the same time (class: %s, retries: %s)"
			.formatted(command.payload().getClass().getName(), this.conflictRetries);
	}

	@Override
	public Envelope enqueue(Command command) {
		Message message = message(command);
		this.engines.admission().admit(command);
		return this.known.append(message);
	}

	@Override
	public Envelope enqueue(Command command, UUID commandId) {
		Message message = message(command, commandId);
		Envelope stored = this.known.find(message);
		if (stored != null) {
			return stored;
		}
		this.engines.admission().admit(command);
		return this.transactions.join(() -> {
			Envelope released = this.known.release(message);
			return (released != null) ? released : this.known.append(message);
		});
	}

	@Override
	public UUID schedule(Command command, Instant instant) {
		return schedule(message(command), instant);
	}

	@Override
	public UUID schedule(Command command, Instant instant, UUID commandId) {
		return schedule(message(command, commandId), instant);
	}

	private UUID schedule(Message command, Instant instant) {
		requirePresent(instant, "instant");
		this.engines.admission().admit((Command) command.payload());
		return this.transactions.join(() -> {
			this.known.schedule(command, instant);
			return command.id();
		});
	}

	@Override
	public Cancellation cancel(UUID commandId) {
		requirePresent(commandId, "commandId");
		return this.known.cancel(commandId);
	}

	@Override
	public CommandOutcome outcome(UUID commandId) {
		requirePresent(commandId, "commandId");
		return this.known.outcome(commandId);
	}

	private record Settled(Envelope command, boolean now) {
	}

	/**
	 * What decides.
	 *
	 * @param executed commands that are decided when they come
	 * @param waiting commands that wait in their lane
	 * @param admission the check of those that are to wait
	 */
	public record Engines(CommandExecutor executed, LaneCommandExecutor waiting, CommandAdmission admission) {
	}

}
