package dev.sourced.internal.handler;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.decision.CommandAdmission;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.ViewReaction;

/**
 * Runs what follows from an event and the view that it has led to. Thread-safe.
 */
final class ViewReactions {

	private final FollowUpCommands commands;

	ViewReactions(CommandAdmission admission) {
		this.commands = new FollowUpCommands(admission);
	}

	/**
	 * React to an event, unless it took effect before a reset.
	 * @param reactions the reactions of the view
	 * @param view the view after the event, {@code null} if there is none
	 * @param event the event
	 * @param calls calls the methods
	 * @return the follow-ups, with ids that are the same at every attempt
	 */
	FollowUps react(List<ViewReaction> reactions, @Nullable Object view, DeliveredMessage event, HandlerCalls calls) {
		FollowUps followUps = FollowUps.none();
		if (event.delivery().replaying()) {
			return followUps;
		}
		for (ViewReaction reaction : reactions) {
			if (reaction.eventTypes().contains(event.payload().getClass())) {
				List<?> wanted = calls.call(() -> reaction.function().react(view, event));
				this.commands.add(wanted, event, followUps);
			}
		}
		return followUps;
	}

}
