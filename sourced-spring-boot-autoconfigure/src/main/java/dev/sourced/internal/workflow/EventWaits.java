package dev.sourced.internal.workflow;

import java.util.Collection;
import java.util.Map;

import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.MessageHeader;

/**
 * Lets runs be entered that wait for events, when the dispatcher has passed these.
 * Thread-safe.
 */
@FunctionalInterface
public interface EventWaits {

	/**
	 * Look for runs that may wait for new messages, in the transaction in which the
	 * messages are dispatched to the groups of the runs.
	 * @param news the messages that each group of a workflow has passed
	 */
	void passed(Map<RegisteredGroup, ? extends Collection<MessageHeader>> news);

}
