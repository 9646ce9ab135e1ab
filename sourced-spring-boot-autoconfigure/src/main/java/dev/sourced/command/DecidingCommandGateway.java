package dev.sourced.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

import dev.sourced.handling.CommandAdmission;
import dev.sourced.handling.CommandDeciding;
import dev.sourced.handling.Draft;
import dev.sourced.handling.LaneDeciding;
import dev.sourced.log.Appended;
import dev.sourced.log.CommandStore;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Schedules;
import dev.sourced.log.Scheduling;
import dev.sourced.log.Transactions;
import dev.sourced.message.Command;
import dev.sourced.message.Due;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.model.CommandRejected;
import dev.sourced.model.CommandValidator;

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

	private final MessageLog log;

	private final Schedules schedules;

	private final KnownCommands known;

	private final Transactions transactions;

	private final int conflictRetries;

	private final RetryTemplate transientFaults;

	/**
	 * Create the gateway.
	 * @param validator checks every command
	 * @param engines decide
	 * @param store finds commands that are repeated
	 * @param transactions joins the caller's transaction or opens one
	 * @param conflictRetries how often a command is decided again after a conflict, and
	 * how often a transaction of our own is repeated after a deadlock or lock time-out
	 */
	public DecidingCommandGateway(CommandValidator validator, Engines engines, CommandStore store,
			Transactions transactions, int conflictRetries) {
		this.validator = validator;
		this.engines = engines;
		this.log = store.log();
		this.schedules = store.schedules();
		this.known = new KnownCommands(store);
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
		this.validator.validate(command);
		return decide(Message.of(command));
	}

	@Override
	public Decision execute(Command command, UUID commandId) {
		this.validator.validate(command);
		Message message = Message.of(command).withId(commandId);
		return this.transactions.isActive() ? this.transactions.join(() -> recallOrDecide(message))
				: recallOrDecide(message);
	}

	private Decision recallOrDecide(Message command) {
		Decision known = recall(command);
		if (known != null) {
			return known;
		}
		try {
			Decision decision = decide(command);
			// an id that was enqueued since we looked is known, but not decided
			return decision.repeated() ? recalled(command) : decision;
		}
		catch (DuplicateMessageException | CommandRejected | ConcurrentAppendException ex) {
			// the same command id may have been decided since we looked, and be what is
			// in the way
			Decision meanwhile = recall(command);
			if (meanwhile == null) {
				throw ex;
			}
			return meanwhile;
		}
	}

	private Decision recalled(Message command) {
		return Objects.requireNonNull(recall(command));
	}

	private @Nullable Decision recall(Message command) {
		Envelope stored = this.known.find(command);
		return (stored != null) ? recall(stored) : null;
	}

	/*
	 * One that waits in its lane is decided now. The right to decide it is an outcome
	 * row, which a worker that comes at the same time waits for.
	 */
	private Decision recall(Envelope stored) {
		Decision decision = this.known.decision(stored);
		if (decision != null) {
			return decision;
		}
		decideWaiting(stored);
		Decision now = this.known.decision(stored);
		if (now == null) {
			throw new IllegalStateException(
					"Command has no outcome after it was decided (command: %s)".formatted(stored));
		}
		return now;
	}

	/*
	 * A rejection in @Sync has rolled back, but it was told, so it stays.
	 */
	private void decideWaiting(Envelope stored) {
		try {
			repeatably(stored.message(), () -> this.transactions.join(() -> {
				this.engines.waiting().decide(List.of(stored));
				return stored;
			}));
		}
		catch (CommandRejected ex) {
			if (this.transactions.isActive()) {
				throw ex;
			}
			this.transactions.join(() -> {
				this.engines.waiting().reject(stored, ex.rejection());
				return stored;
			});
		}
	}

	private Decision decide(Message command) {
		if (this.transactions.isActive()) {
			return this.transactions.join(() -> recordOrDecideAgain(command, this.engines.executed().decide(command)));
		}
		return repeatably(command, () -> {
			Draft draft = this.engines.executed().decide(command);
			return this.transactions.join(() -> recordOrDecideAgain(command, draft));
		});
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

	private Decision recordOrDecideAgain(Message command, Draft first) {
		Draft draft = first;
		for (int retries = 0; retries <= this.conflictRetries; retries++) {
			Optional<Appended> appended = this.engines.executed().record(draft);
			if (appended.isPresent()) {
				List<Envelope> messages = appended.get().messages();
				return new Decision(messages.get(0), messages.subList(1, messages.size()), appended.get().repeated());
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
		return enqueue(Message.of(command));
	}

	@Override
	public Envelope enqueue(Command command, UUID commandId) {
		Message message = Message.of(command).withId(commandId);
		Envelope stored = this.known.find(message);
		return (stored != null) ? stored : enqueue(message);
	}

	private Envelope enqueue(Message command) {
		this.engines.admission().admit((Command) command.payload());
		Appended appended = this.log.append(List.of(command));
		Envelope stored = appended.repeated() ? this.known.find(command) : null;
		return (stored != null) ? stored : appended.messages().get(0);
	}

	@Override
	public UUID schedule(Command command, Instant instant) {
		return schedule(Message.of(command), instant);
	}

	@Override
	public UUID schedule(Command command, Instant instant, UUID commandId) {
		return schedule(Message.of(command).withId(commandId), instant);
	}

	private UUID schedule(Message command, Instant instant) {
		this.engines.admission().admit((Command) command.payload());
		this.schedules.schedule(List.of(new Scheduling(command, Due.at(instant), null)));
		return command.id();
	}

	@Override
	public Cancellation cancel(UUID commandId) {
		return this.known.cancel(commandId);
	}

	@Override
	public CommandOutcome outcome(UUID commandId) {
		return this.known.outcome(commandId);
	}

	/**
	 * What decides.
	 *
	 * @param executed commands that are decided when they come
	 * @param waiting commands that wait in their lane
	 * @param admission the check of those that are to wait
	 */
	public record Engines(CommandDeciding executed, LaneDeciding waiting, CommandAdmission admission) {
	}

}
