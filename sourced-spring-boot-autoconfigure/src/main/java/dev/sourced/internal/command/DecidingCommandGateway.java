package dev.sourced.internal.command;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Cancellation;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome;
import dev.sourced.command.CommandValidator;
import dev.sourced.command.Decision;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.decision.CommandExecutor;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.store.Transactions;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Metadata;

/**
 * Decides commands in the calling thread, or hands them to the workers.
 */
public final class DecidingCommandGateway implements CommandGateway {

	private final CommandValidator validator;

	private final CommandAdmission admission;

	private final KnownCommands known;

	private final RetryingCommandExecutor retrying;

	private final IdempotentCommandExecutor idempotent;

	private final Transactions transactions;

	private final Supplier<Metadata> metadata;

	/**
	 * Create the gateway.
	 * @param validator checks commands that are decided now
	 * @param admission checks commands that are decided later
	 * @param executor decides new commands
	 * @param waiting decides commands that wait in their lane
	 * @param known finds commands that are repeated
	 * @param transactions joins the caller's transaction or opens one
	 * @param conflictRetries how often a command is decided again after a conflict, and
	 * how often a transaction of our own is repeated after a deadlock or lock timeout
	 * @param metadata asked once for the metadata of each command
	 */
	public DecidingCommandGateway(CommandValidator validator, CommandAdmission admission, CommandExecutor executor,
			LaneCommandExecutor waiting, KnownCommands known, Transactions transactions, int conflictRetries,
			Supplier<Metadata> metadata) {
		ConflictRetry retry = new ConflictRetry(transactions, conflictRetries);
		this.validator = validator;
		this.admission = admission;
		this.known = known;
		this.retrying = new RetryingCommandExecutor(executor, transactions, retry);
		this.idempotent = new IdempotentCommandExecutor(known, this.retrying,
				new WaitingCommandExecutor(known, waiting, transactions, retry), transactions);
		this.transactions = transactions;
		this.metadata = metadata;
	}

	@Override
	public Decision execute(Command command) {
		Message message = message(command);
		this.validator.validate(command);
		return this.retrying.decide(message);
	}

	@Override
	public Decision execute(Command command, UUID commandId) {
		Message message = message(command, commandId);
		this.validator.validate(command);
		return this.idempotent.decide(message);
	}

	@Override
	public Envelope enqueue(Command command) {
		Message message = message(command);
		this.admission.admit(command);
		return this.known.append(message);
	}

	@Override
	public Envelope enqueue(Command command, UUID commandId) {
		Message message = message(command, commandId);
		Envelope stored = this.known.find(message);
		if (stored != null) {
			return stored;
		}
		this.admission.admit(command);
		return this.transactions.join(() -> this.known.releaseOrAppend(message));
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
		this.admission.admit((Command) command.payload());
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

	private Message message(Command command) {
		requirePresent(command, "command");
		return Message.of(command).withMetadata(this.metadata.get());
	}

	private Message message(Command command, UUID commandId) {
		requirePresent(commandId, "commandId");
		return message(command).withId(commandId);
	}

	private static void requirePresent(@Nullable Object argument, String name) {
		if (argument == null) {
			throw new IllegalArgumentException("'%s' must not be null".formatted(name));
		}
	}

}
