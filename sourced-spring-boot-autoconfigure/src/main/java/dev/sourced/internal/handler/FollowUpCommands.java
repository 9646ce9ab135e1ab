package dev.sourced.internal.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.uuid.Generators;

import dev.sourced.command.Due;
import dev.sourced.command.FollowUp;
import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.value.TextDigest;
import dev.sourced.message.Command;
import dev.sourced.message.Message;
import dev.sourced.workflow.StartWorkflow;

/**
 * Makes commands of the follow-ups that handlers want, and notes which runs they start.
 * Thread-safe.
 */
final class FollowUpCommands {

	private final CommandAdmission admission;

	FollowUpCommands(CommandAdmission admission) {
		this.admission = admission;
	}

	/**
	 * Add the follow-ups that one handler wants after an event.
	 * @param wanted what it wants
	 * @param event the event
	 * @param followUps where they are added
	 */
	void add(List<?> wanted, DeliveredMessage event, FollowUps followUps) {
		int ordinal = 0;
		for (Object one : wanted) {
			followUps.asked().add(one);
			if (one instanceof StartWorkflow start) {
				followUps.started().add(new FollowUps.Run(start, event.message().position()));
			}
			else {
				add((FollowUp) one, event, ordinal, followUps);
			}
			ordinal++;
		}
	}

	private void add(FollowUp wanted, DeliveredMessage event, int ordinal, FollowUps followUps) {
		if (wanted.command() == null) {
			followUps.cancelled().add(Objects.requireNonNull(wanted.key()));
			return;
		}
		this.admission.admit(wanted.command());
		Message command = message(wanted.command(), event, ordinal);
		if (wanted.due() == null && wanted.key() == null) {
			followUps.now().add(command);
		}
		else {
			Due due = (wanted.due() != null) ? wanted.due() : Due.after(Duration.ZERO);
			followUps.later().add(new ScheduleRequest(command, due, wanted.key()));
		}
	}

	/*
	 * A name-based id (UUID version 5), so that the log recognises a repetition. An event
	 * of several lanes has separate follow-ups in each lane.
	 */
	private static Message message(Command command, DeliveredMessage event, int ordinal) {
		List<String> name = new ArrayList<>(List.of(event.delivery().group(), Integer.toString(ordinal)));
		event.delivery().lane().forEach((tag) -> name.addAll(List.of(tag.name(), tag.value())));
		return Message.of(command)
			.withId(Generators.nameBasedGenerator(event.message().id()).generate(TextDigest.of(name).array()))
			.causedBy(event.message().message());
	}

}
