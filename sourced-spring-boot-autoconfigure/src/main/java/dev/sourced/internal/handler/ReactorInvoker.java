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
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.Reaction;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.model.LoadedModels;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.model.RequestedModels;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.value.TextDigest;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Command;
import dev.sourced.message.Message;

/**
 * Runs the reactions to events. Thread-safe.
 */
public final class ReactorInvoker {

	private final ModelLoader loader;

	private final CommandAdmission admission;

	/**
	 * Create the invoker.
	 * @param loader loads decision models
	 * @param admission checks follow-up commands
	 */
	public ReactorInvoker(ModelLoader loader, CommandAdmission admission) {
		this.loader = loader;
		this.admission = admission;
	}

	/**
	 * React to an event, outside any transaction. Outside effects have happened when this
	 * method returns, and happen again if the event is not acknowledged. The follow-ups
	 * are not written yet.
	 * @param reactor the reactor
	 * @param event the event
	 * @param calls calls the reactor's methods
	 * @return the follow-ups, with ids that are the same at every attempt
	 */
	public FollowUps react(ReactorDefinition reactor, DeliveredMessage event, HandlerCalls calls) {
		Object payload = event.payload();
		FollowUps followUps = FollowUps.none();
		for (Reaction reaction : reactor.reactions()) {
			if (reaction.eventType() == payload.getClass()) {
				int ordinal = 0;
				for (FollowUp wanted : run(reaction, event, calls)) {
					add(wanted, event, ordinal++, followUps);
				}
			}
		}
		return followUps;
	}

	private List<FollowUp> run(Reaction reaction, DeliveredMessage event, HandlerCalls calls) {
		RequestedModels wanted = RequestedModels.of(reaction.parameters(), event.payload());
		LoadedModels loaded = this.loader.load(wanted.all(), ReadOptions.all().upTo(event.message().position()));
		return calls.call(() -> reaction.function().react(event, wanted.arguments(loaded.states())));
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
