package dev.sourced.internal.operator;

import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.group.GroupChanged.Action;
import dev.sourced.group.GroupChanged;
import dev.sourced.group.Intervention;
import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.store.Transactions;

/**
 * Publishes changes of consumer groups when they are committed: in the log, to the
 * workers, and to listeners of the application. Thread-safe.
 */
public final class GroupChangePublisher {

	private static final Logger logger = LoggerFactory.getLogger(GroupChangePublisher.class);

	private final Transactions transactions;

	private final Signal signal;

	private final Consumer<GroupChanged> listener;

	/**
	 * Create the publisher.
	 * @param transactions tell when a change is committed
	 * @param signal wakes the workers
	 * @param listener told of each change
	 */
	public GroupChangePublisher(Transactions transactions, Signal signal, Consumer<GroupChanged> listener) {
		this.transactions = transactions;
		this.signal = signal;
		this.listener = listener;
	}

	/**
	 * Publish a change that was made in the current transaction, if there is one, or is
	 * committed.
	 * @param group the group
	 * @param action what was done
	 * @param intervention by whom and why
	 */
	void publish(String group, Action action, Intervention intervention) {
		GroupChanged change = new GroupChanged(group, action, intervention);
		if (this.transactions.isActive()) {
			this.transactions.afterCommit(() -> committed(change));
		}
		else {
			committed(change);
		}
	}

	private void committed(GroupChanged change) {
		logger.info("A consumer group was changed (group: {}, action: {}, by: {}, reason: {})", change.group(),
				change.action(), change.intervention().by(), change.intervention().reason());
		this.signal.raise();
		this.listener.accept(change);
	}

}
