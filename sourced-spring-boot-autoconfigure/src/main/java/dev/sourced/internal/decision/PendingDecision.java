package dev.sourced.internal.decision;

import java.util.List;

import dev.sourced.internal.definition.DeciderDefinition;
import dev.sourced.log.AppendCondition;
import dev.sourced.message.Message;

/**
 * A decision that is not yet in the log: the command and its events, and what must not
 * have happened unseen.
 *
 * @param decider who decided
 * @param messages the decided command, then its events
 * @param condition guards everything the decision was made from
 */
public record PendingDecision(DeciderDefinition decider, List<Message> messages, AppendCondition condition) {

	/**
	 * Whether nothing but its messages is written with the decision.
	 * @return {@code false} if the decider has {@code @Sync} methods
	 */
	public boolean standsAlone() {
		return this.decider.sync().isEmpty();
	}

}
