package dev.sourced.internal.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Cancellation;
import dev.sourced.command.CommandOutcome;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.CommandWithdrawnException;
import dev.sourced.command.Decision;
import dev.sourced.command.Due;
import dev.sourced.command.Rejection;
import dev.sourced.internal.decision.EventIds;
import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.HeldCommand;
import dev.sourced.internal.store.Outcomes;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.StoredOutcome;
import dev.sourced.log.Appended;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;

/**
 * Commands that are known under their ids, and what became of them. Thread-safe.
 */
public final class KnownCommands {

	private static final int EVENTS = 32;

	private final MessageLog log;

	private final Outcomes outcomes;

	private final Schedules schedules;

	private final CommandContents contents;

	/**
	 * Create the register.
	 * @param store where commands are
	 * @param types what they are
	 * @param json how they are stored
	 */
	public KnownCommands(CommandStore store, MessageTypes types, MessageJson json) {
		this.log = store.log();
		this.outcomes = store.outcomes();
		this.schedules = store.schedules();
		this.contents = new CommandContents(types, json);
	}

	/**
	 * The command in the log under the id of another.
	 * @param command the command whose id is looked up
	 * @return the stored command, or {@code null} if there is none
	 * @throws DuplicateMessageException if the id belongs to something else
	 */
	@Nullable Envelope find(Message command) {
		Envelope stored = this.log.find(command.id()).orElse(null);
		if (stored != null) {
			this.contents.requireSame(stored.message(), command);
		}
		return stored;
	}

	/**
	 * Whether an id is known to the schedules, in the current transaction.
	 * @param command the command with the id
	 * @return {@code true} if a command was scheduled under it and is not visible
	 */
	boolean isScheduled(Message command) {
		return this.schedules.hold(command.id()).isPresent();
	}

	/**
	 * Whether an id is known to the log or the schedules.
	 * @param command the command with the id
	 * @return {@code true} if something is known under it
	 */
	boolean isKnown(Message command) {
		return this.schedules.find(command.id()).isPresent() || find(command) != null;
	}

	/**
	 * Schedule a command in the current transaction, unless it is known.
	 * @param command the command
	 * @param due when it becomes visible
	 * @throws CommandWithdrawnException if it is cancelled
	 * @throws DuplicateMessageException if the id belongs to something else
	 */
	void schedule(Message command, Instant due) {
		int scheduled = this.schedules.schedule(List.of(new ScheduleRequest(command, Due.at(due), null)));
		if (scheduled == 0 && held(command) == null) {
			find(command);
		}
	}

	/**
	 * The command under an id that waits to be decided, made visible if it is scheduled,
	 * in the current transaction.
	 * @param command the command with the id
	 * @return the command in the log
	 * @throws CommandWithdrawnException if it is cancelled
	 * @throws DuplicateMessageException if the id belongs to something else
	 */
	Envelope waiting(Message command) {
		Envelope released = release(command);
		return (released != null) ? released : Objects.requireNonNull(find(command));
	}

	/**
	 * Put a command into the log, also if one is scheduled under its id, in the current
	 * transaction.
	 * @param command the command
	 * @return the command in the log
	 * @throws CommandWithdrawnException if it is cancelled
	 * @throws DuplicateMessageException if the id belongs to something else
	 */
	Envelope releaseOrAppend(Message command) {
		Envelope released = release(command);
		return (released != null) ? released : append(command);
	}

	/*
	 * As if it were due. Null if none is scheduled.
	 */
	private @Nullable Envelope release(Message command) {
		Message scheduled = held(command);
		if (scheduled == null) {
			return null;
		}
		this.schedules.remove(command.id());
		return append(scheduled);
	}

	private @Nullable Message held(Message command) {
		HeldCommand held = this.schedules.hold(command.id()).orElse(null);
		if (held == null) {
			return null;
		}
		if (held.status() == ScheduledCommand.Status.CANCELLED) {
			throw new CommandWithdrawnException(command.id(), CommandOutcome.Status.CANCELLED);
		}
		return this.contents.requireSame(held.message(), command);
	}

	/**
	 * Put a command into the log, to be decided by the workers.
	 * @param command the command
	 * @return the command in the log, also if it was there already
	 */
	Envelope append(Message command) {
		Appended appended = this.log.append(List.of(command));
		Envelope stored = appended.repeated() ? find(command) : null;
		return (stored != null) ? stored : appended.messages().get(0);
	}

	/**
	 * The decision about a command.
	 * @param stored the command
	 * @return the decision, or {@code null} if the command still waits
	 * @throws CommandRejected if it was rejected
	 * @throws CommandWithdrawnException if it was skipped
	 */
	@Nullable Decision decision(Envelope stored) {
		if (stored.kind() == MessageKind.COMMAND) {
			StoredOutcome outcome = this.outcomes.find(stored.id()).orElse(null);
			if (outcome == null || outcome.status() == StoredOutcome.Status.FAILED) {
				return null;
			}
			if (outcome.status() == StoredOutcome.Status.SKIPPED) {
				throw new CommandWithdrawnException(stored.id(), CommandOutcome.Status.SKIPPED);
			}
			if (outcome.rejection() != null) {
				throw new CommandRejected(outcome.rejection());
			}
		}
		return new Decision(stored, events(stored.id()), true);
	}

	/**
	 * Let the lane of a command go on that has failed and is decided now, in the current
	 * transaction.
	 * @param decided the command
	 */
	void unblock(Envelope decided) {
		this.outcomes.unblock(decided.id());
	}

	private List<Envelope> events(UUID command) {
		List<Envelope> events = new ArrayList<>();
		List<Envelope> next;
		do {
			next = this.log.findAll(IntStream.range(events.size(), events.size() + EVENTS)
				.mapToObj((ordinal) -> EventIds.of(command, ordinal))
				.toList());
			events.addAll(next);
		}
		while (next.size() == EVENTS);
		return events;
	}

	Cancellation cancel(UUID commandId) {
		boolean cancelled = this.schedules.cancel(commandId);
		// it may have become visible before
		if (this.log.find(commandId).filter((message) -> message.kind() != MessageKind.EVENT).isPresent()) {
			return Cancellation.ALREADY_DUE;
		}
		return cancelled ? Cancellation.CANCELLED : Cancellation.UNKNOWN;
	}

	CommandOutcome outcome(UUID commandId) {
		return visible(commandId).or(() -> this.schedules.find(commandId).map(KnownCommands::outcome))
			// it may have left the schedules for the log in between
			.or(() -> visible(commandId))
			.orElseGet(() -> new CommandOutcome(commandId, null, CommandOutcome.Status.UNKNOWN, null));
	}

	private Optional<CommandOutcome> visible(UUID commandId) {
		return this.log.find(commandId).filter((message) -> message.kind() != MessageKind.EVENT).map(this::outcome);
	}

	private static CommandOutcome outcome(ScheduledCommand scheduled) {
		CommandOutcome.Status status = switch (scheduled.status()) {
			case WAITING -> CommandOutcome.Status.SCHEDULED;
			case CANCELLED -> CommandOutcome.Status.CANCELLED;
			case FAILED -> CommandOutcome.Status.FAILED;
		};
		return new CommandOutcome(scheduled.id(), scheduled.type(), status, null);
	}

	private CommandOutcome outcome(Envelope command) {
		if (command.kind() == MessageKind.DECIDED_COMMAND) {
			return outcome(command, CommandOutcome.Status.ACCEPTED, null);
		}
		return this.outcomes.find(command.id())
			.map((stored) -> outcome(command, CommandOutcome.Status.valueOf(stored.status().name()),
					stored.rejection()))
			.orElseGet(() -> outcome(command, CommandOutcome.Status.PENDING, null));
	}

	private static CommandOutcome outcome(Envelope command, CommandOutcome.Status status,
			@Nullable Rejection rejection) {
		return new CommandOutcome(command.id(), command.type(), status, rejection);
	}

}
