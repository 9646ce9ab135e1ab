package dev.sourced.internal.decision;

import java.util.List;

import dev.sourced.internal.definition.DeciderDefinition;
import dev.sourced.internal.model.LoadedModels;
import dev.sourced.log.AppendCondition;
import dev.sourced.message.Message;

/**
 * A decision that is not yet in the log: the command and its events, and what must not
 * have happened unseen.
 *
 * @param decider who decided
 * @param messages the decided command, then its events
 * @param basis what it was made from
 */
public record PendingDecision(DeciderDefinition decider, List<Message> messages, LoadedModels basis) {

	/**
	 * Guards everything the decision was made from.
	 * @return the append condition
	 */
	AppendCondition condition() {
		return this.basis.condition();
	}

	/**
	 * Whether nothing but its messages is written with the decision.
	 * @return {@code false} if the decider has {@code @Sync} methods
	 */
	public boolean standsAlone() {
		return this.decider.sync().isEmpty();
	}

}
