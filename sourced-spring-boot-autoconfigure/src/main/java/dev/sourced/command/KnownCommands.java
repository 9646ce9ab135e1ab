package dev.sourced.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.sourced.handling.EventIds;
import dev.sourced.log.CommandStore;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Outcomes;
import dev.sourced.log.ScheduledCommand;
import dev.sourced.log.Schedules;
import dev.sourced.log.StoredOutcome;
import dev.sourced.message.Envelope;
import dev.sourced.message.Kind;
import dev.sourced.message.Message;
import dev.sourced.message.Rejection;
import dev.sourced.model.CommandRejected;

/**
 * Commands that the log knows already, and what became of them.
 */
final class KnownCommands {

	private static final int EVENTS = 32;

	private final MessageLog log;

	private final Outcomes outcomes;

	private final Schedules schedules;

	KnownCommands(CommandStore store) {
		this.log = store.log();
		this.outcomes = store.outcomes();
		this.schedules = store.schedules();
	}

	/**
	 * The command in the log under the id of another.
	 * @param command the command whose id is looked up
	 * @return the stored command, or {@code null} if there is none
	 * @throws DuplicateMessageException if the id belongs to something else
	 */
	@Nullable Envelope find(Message command) {
		Envelope stored = this.log.find(command.id()).orElse(null);
		if (stored != null && stored.payload().getClass() != command.payload().getClass()) {
			throw new DuplicateMessageException(
					"Command id belongs to another message of type '%s'".formatted(stored.type()), command.id());
		}
		return stored;
	}

	/**
	 * The decision about a command.
	 * @param stored the command
	 * @return the decision, or {@code null} if the command still waits
	 * @throws CommandRejected if it was rejected
	 */
	@Nullable Decision decision(Envelope stored) {
		if (stored.kind() == Kind.COMMAND) {
			StoredOutcome outcome = this.outcomes.find(stored.id()).orElse(null);
			if (outcome == null || outcome.status() == StoredOutcome.Status.FAILED) {
				return null;
			}
			if (outcome.rejection() != null) {
				throw new CommandRejected(outcome.rejection());
			}
		}
		return new Decision(stored, events(stored.id()), true);
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
		// it may also have been executed or enqueued under its id
		if (this.log.find(commandId).filter((message) -> message.kind() != Kind.EVENT).isPresent()) {
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
		return this.log.find(commandId).filter((message) -> message.kind() != Kind.EVENT).map(this::outcome);
	}

	private static CommandOutcome outcome(ScheduledCommand scheduled) {
		CommandOutcome.Status status = switch (scheduled.status()) {
			case WAITING -> CommandOutcome.Status.SCHEDULED;
			case CANCELLED -> CommandOutcome.Status.CANCELLED;
			case SET_ASIDE -> CommandOutcome.Status.FAILED;
		};
		return new CommandOutcome(scheduled.id(), scheduled.type(), status, null);
	}

	private CommandOutcome outcome(Envelope command) {
		if (command.kind() == Kind.DECIDED_COMMAND) {
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
