package dev.sourced.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

import dev.sourced.handling.CommandDeciding;
import dev.sourced.handling.Draft;
import dev.sourced.log.Appended;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Transactions;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Kind;
import dev.sourced.message.Message;
import dev.sourced.model.CommandRejected;

/**
 * Decides commands in the calling thread. The first attempt is optimistic: it reads
 * before its transaction and takes locks only to append. After a conflict the locks of
 * the failed append are held, so the next attempt in the same transaction reads and
 * decides what nobody can change.
 */
public final class DecidingCommandGateway implements CommandGateway {

	private static final Duration FIRST_DELAY = Duration.ofMillis(5);

	private static final Duration LONGEST_DELAY = Duration.ofMillis(250);

	private final CommandValidator validator;

	private final CommandDeciding deciding;

	private final MessageLog log;

	private final Transactions transactions;

	private final int conflictRetries;

	private final RetryTemplate transientFaults;

	/**
	 * Create the gateway.
	 * @param validator checks every command
	 * @param deciding decides
	 * @param log finds decisions that are repeated
	 * @param transactions joins the caller's transaction or opens one
	 * @param conflictRetries how often a command is decided again after a conflict, and
	 * how often a transaction of our own is repeated after a deadlock or lock time-out
	 */
	public DecidingCommandGateway(CommandValidator validator, CommandDeciding deciding, MessageLog log,
			Transactions transactions, int conflictRetries) {
		this.validator = validator;
		this.deciding = deciding;
		this.log = log;
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
			return decide(command);
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

	private Decision decide(Message command) {
		if (this.transactions.isActive()) {
			return this.transactions.join(() -> recordOrDecideAgain(command, this.deciding.decide(command)));
		}
		try {
			return this.transientFaults.invoke(() -> decideInOwnTransaction(command));
		}
		catch (RuntimeException ex) {
			if (this.transactions.isTransient(ex)) {
				throw new ConcurrentAppendException(outlasted(command), ex);
			}
			throw ex;
		}
	}

	private Decision decideInOwnTransaction(Message command) {
		Draft draft = this.deciding.decide(command);
		return this.transactions.join(() -> recordOrDecideAgain(command, draft));
	}

	private Decision recordOrDecideAgain(Message command, Draft first) {
		Draft draft = first;
		for (int retries = 0; retries <= this.conflictRetries; retries++) {
			Optional<Appended> appended = this.deciding.record(draft);
			if (appended.isPresent()) {
				return decision(appended.get().messages(), appended.get().repeated());
			}
			if (retries < this.conflictRetries) {
				draft = this.deciding.decide(command);
			}
		}
		throw new ConcurrentAppendException(outlasted(command));
	}

	private String outlasted(Message command) {
		return "Unable to decide: others wrote inside the command's boundary at the same time (class: %s, retries: %d)"
			.formatted(command.payload().getClass().getName(), this.conflictRetries);
	}

	private @Nullable Decision recall(Message command) {
		Envelope stored = this.log.find(command.id()).orElse(null);
		if (stored == null) {
			return null;
		}
		if (stored.kind() != Kind.DECIDED_COMMAND || stored.payload().getClass() != command.payload().getClass()) {
			throw new DuplicateMessageException(
					"Command id belongs to another message of type '%s'".formatted(stored.type()), command.id());
		}
		List<Envelope> followers = this.log.correlated(stored.correlationId())
			.stream()
			.filter((message) -> message.kind() == Kind.EVENT && message.causationId().equals(stored.id()))
			.toList();
		return new Decision(stored, followers, true);
	}

	private static Decision decision(List<Envelope> messages, boolean repeated) {
		return new Decision(messages.get(0), messages.subList(1, messages.size()), repeated);
	}

}
