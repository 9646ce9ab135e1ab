package dev.sourced.internal.decision;

import java.util.List;

import dev.sourced.internal.definition.DeciderDefinition;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.Appended;
import dev.sourced.message.Envelope;
import dev.sourced.message.MessageKind;

/**
 * What happens with the events of a decision once they are appended, for executed and for
 * enqueued commands alike.
 */
final class DecisionEffects {

	private final Transactions transactions;

	DecisionEffects(Transactions transactions) {
		this.transactions = transactions;
	}

	void run(DeciderDefinition decider, Appended appended) {
		List<Envelope> events = appended.messages()
			.stream()
			.filter((message) -> message.kind() == MessageKind.EVENT)
			.toList();
		if (!decider.sync().isEmpty()) {
			this.transactions.joinAtomically(() -> {
				events.forEach((event) -> decider.sync().forEach((handler) -> handler.handle(event, null)));
				return events;
			});
		}
		for (Envelope event : events) {
			decider.afterCommit()
				.forEach((handler) -> this.transactions.afterCommit(() -> handler.handle(event, null)));
		}
	}

}
