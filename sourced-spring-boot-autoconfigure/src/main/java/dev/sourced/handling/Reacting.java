package dev.sourced.handling;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.uuid.Generators;

import dev.sourced.log.ReadOptions;
import dev.sourced.message.Command;
import dev.sourced.message.Message;
import dev.sourced.model.Delivered;
import dev.sourced.model.Reaction;
import dev.sourced.model.ReactorDefinition;

/**
 * Runs the reactions to events. Thread-safe.
 */
public final class Reacting {

	private final ModelLoader loader;

	private final CommandAdmission admission;

	/**
	 * Create the engine.
	 * @param loader reads decision models
	 * @param admission checks follow-up commands
	 */
	public Reacting(ModelLoader loader, CommandAdmission admission) {
		this.loader = loader;
		this.admission = admission;
	}

	/**
	 * React to an event, outside of any transaction. Outside effects have happened when
	 * this returns, and happen again if the event is not acknowledged. Nothing is
	 * appended.
	 * @param reactor the reactor
	 * @param event the event
	 * @return the follow-up commands, with ids that are the same at every attempt
	 */
	public List<Message> react(ReactorDefinition reactor, Delivered event) {
		Object payload = event.payload();
		List<Message> followUps = new ArrayList<>();
		for (Reaction reaction : reactor.reactions()) {
			if (reaction.eventType() == payload.getClass()) {
				run(reaction, event).forEach((command) -> followUps.add(followUp(command, event, followUps.size())));
			}
		}
		return followUps;
	}

	private List<Command> run(Reaction reaction, Delivered event) {
		WantedModels wanted = WantedModels.of(reaction.parameters(), event.payload());
		LoadedModels loaded = this.loader.load(wanted.all(), ReadOptions.all().upTo(event.message().position()));
		return reaction.function().react(event, wanted.arguments(loaded.states()));
	}

	/*
	 * A name-based id (UUID version 5), so that a repetition is known to the log.
	 */
	private Message followUp(Command command, Delivered event, int ordinal) {
		this.admission.admit(Objects.requireNonNull(command));
		byte[] name = "%s:%d".formatted(event.delivery().group(), ordinal).getBytes(StandardCharsets.UTF_8);
		return Message.of(command)
			.withId(Generators.nameBasedGenerator(event.message().id()).generate(name))
			.causedBy(event.message().message());
	}

}
