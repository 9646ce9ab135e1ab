package dev.sourced.handling;

import java.util.List;

import dev.sourced.log.AppendCondition;
import dev.sourced.message.Message;
import dev.sourced.model.DeciderDefinition;

/**
 * A decision that is not yet in the log: the command and its events, and what must not
 * have happened unseen.
 *
 * @param decider who decided
 * @param messages the decided command, then its events
 * @param condition guards everything the decision was made from
 */
public record Draft(DeciderDefinition decider, List<Message> messages, AppendCondition condition) {
}
