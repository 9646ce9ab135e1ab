package dev.sourced.internal.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.Decision;
import dev.sourced.internal.command.ForwardingCommandGateway;
import dev.sourced.internal.decision.EventIds;
import dev.sourced.log.AppendCondition;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

import static org.mockito.Mockito.mock;

/**
 * Decides commands by a function.
 */
final class MemoryGateway extends ForwardingCommandGateway {

	private final MemoryLog log;

	private final Function<Command, List<? extends Event>> decider;

	MemoryGateway(MemoryLog log, Function<Command, List<? extends Event>> decider) {
		super(mock(CommandGateway.class));
		this.log = log;
		this.decider = decider;
	}

	@Override
	public Decision execute(Command command, UUID commandId) {
		if (this.log.find(commandId).isPresent()) {
			throw new IllegalStateException("A command is decided twice");
		}
		List<Message> messages = new ArrayList<>();
		messages.add(Message.of(command).withId(commandId).decided());
		for (Event event : this.decider.apply(command)) {
			messages.add(Message.of(event).withId(EventIds.of(commandId, messages.size() - 1)));
		}
		List<Envelope> written = this.log.append(messages, AppendCondition.none()).messages();
		return new Decision(written.get(0), written.subList(1, written.size()), false);
	}

	@Override
	public Envelope enqueue(Command command, UUID commandId) {
		return this.log.append(List.of(Message.of(command).withId(commandId))).messages().get(0);
	}

}
