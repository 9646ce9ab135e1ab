package dev.sourced.internal.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.sourced.command.CommandRejected;
import dev.sourced.command.Rejection;
import dev.sourced.internal.definition.BoundedModel;
import dev.sourced.internal.definition.CommandHandler;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.model.LoadedModels;
import dev.sourced.internal.model.RequestedModels;
import dev.sourced.log.AppendCondition;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

/**
 * Decisions about several commands, made one after the other in memory from models that
 * were read once: each sees the events of those before it. Nothing is written yet.
 */
final class PendingLaneDecisions {

	private final MessageTypes types;

	private final Map<BoundedModel, Object> states;

	private final AppendCondition condition;

	private final Instant now;

	private final List<Message> events = new ArrayList<>();

	private final Map<UUID, Rejection> rejections = new LinkedHashMap<>();

	PendingLaneDecisions(MessageTypes types, LoadedModels loaded, Instant clock) {
		this.types = types;
		this.states = new LinkedHashMap<>(loaded.states());
		this.condition = loaded.condition();
		this.now = loaded.notBefore(clock);
	}

	void decide(Envelope command, CommandHandler handler) {
		RequestedModels wanted = RequestedModels.of(handler.parameters(), command.payload());
		try {
			List<Event> decided = handler.function().decide(command.message(), wanted.arguments(this.states), this.now);
			for (int i = 0; i < decided.size(); i++) {
				add(decided.get(i), EventIds.of(command.id(), i), command);
			}
		}
		catch (CommandRejected ex) {
			this.rejections.put(command.id(), ex.rejection());
		}
	}

	private void add(Event event, UUID id, Envelope command) {
		Message message = Message.of(event).withId(id).causedBy(command.message());
		MessageDefinition definition = this.types.definitionOf(event.getClass());
		Tags tags = definition.tagsOf(event);
		Envelope provisional = new Envelope(message, definition.name(), tags, command.position(), this.now);
		this.states.replaceAll((bounded, state) -> evolve(bounded, state, provisional));
		this.events.add(message);
	}

	private static Object evolve(BoundedModel bounded, Object state, Envelope event) {
		if (!bounded.item().matches(event.type(), event.tags())) {
			return state;
		}
		Object before = bounded.model().newestOnly() ? bounded.model().initial().apply(bounded.boundary()) : state;
		return bounded.model().evolve(before, event);
	}

	List<Message> events() {
		return this.events;
	}

	AppendCondition condition() {
		return this.condition;
	}

	Map<UUID, Rejection> rejections() {
		return this.rejections;
	}

}
