package dev.sourced.internal.workflow.runs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.internal.workflow.EventKeys;
import dev.sourced.internal.workflow.EventWaits;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunWake;
import dev.sourced.internal.workflow.WorkflowStore;
import dev.sourced.message.MessageKind;

/**
 * Finds the runs that wait for events in the store of runs. Thread-safe.
 * <p>
 * That no event falls between is due to two orders. A run that begins to wait commits
 * what it waits for, and reads the log after that. The dispatcher takes its watermark
 * first, and then looks, in a later statement, for those who wait. If it does not see a
 * wait, it has looked before that was committed; so all up to its watermark was committed
 * before the run reads the log, and is seen by it.
 */
public final class StoredEventWaits implements EventWaits {

	private final WorkflowStore store;

	private final RunWake wake;

	private final MessageTypes types;

	/**
	 * Create the finder.
	 * @param store knows what runs wait for
	 * @param wake lets them be entered
	 * @param types know the names that a type had before
	 */
	public StoredEventWaits(WorkflowStore store, RunWake wake, MessageTypes types) {
		this.store = store;
		this.wake = wake;
		this.types = types;
	}

	@Override
	public void passed(Map<RegisteredGroup, ? extends Collection<MessageHeader>> news) {
		List<RunAddress> waiting = new ArrayList<>();
		news.forEach((group, headers) -> {
			Set<UUID> keys = keys(headers);
			if (!keys.isEmpty()) {
				this.store.waitingFor(group.id(), keys).forEach((run) -> waiting.add(new RunAddress(group.id(), run)));
			}
		});
		if (!waiting.isEmpty()) {
			this.wake.now(waiting);
		}
	}

	/*
	 * While a type is renamed, an instance may wait for one of its names, and another one
	 * append under the other.
	 */
	private Set<UUID> keys(Collection<MessageHeader> headers) {
		Set<UUID> keys = new HashSet<>();
		for (MessageHeader header : headers) {
			if (header.kind() == MessageKind.EVENT) {
				this.types.storedNames(header.type())
					.forEach((name) -> keys.addAll(EventKeys.ofEvent(name, header.tags())));
			}
		}
		return keys;
	}

}
