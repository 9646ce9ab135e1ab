package dev.sourced.internal.handler;

import java.util.List;

import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.Reaction;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.model.LoadedModels;
import dev.sourced.internal.model.ModelLoader;
import dev.sourced.internal.model.RequestedModels;
import dev.sourced.log.ReadOptions;

/**
 * Runs the reactions to events. Thread-safe.
 */
public final class ReactorInvoker {

	private final ModelLoader loader;

	private final FollowUpCommands commands;

	/**
	 * Create the invoker.
	 * @param loader loads decision models
	 * @param admission checks follow-up commands
	 */
	public ReactorInvoker(ModelLoader loader, CommandAdmission admission) {
		this.loader = loader;
		this.commands = new FollowUpCommands(admission);
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
				this.commands.add(run(reaction, event, calls), event, followUps);
			}
		}
		return followUps;
	}

	private List<?> run(Reaction reaction, DeliveredMessage event, HandlerCalls calls) {
		RequestedModels wanted = RequestedModels.of(reaction.parameters(), event.payload());
		LoadedModels loaded = this.loader.load(wanted.all(), ReadOptions.all().upTo(event.message().position()));
		return calls.call(() -> reaction.function().react(event, wanted.arguments(loaded.states())));
	}

}
