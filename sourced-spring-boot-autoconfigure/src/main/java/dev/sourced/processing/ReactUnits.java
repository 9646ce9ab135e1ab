package dev.sourced.processing;

import java.util.List;

import dev.sourced.group.LaneBatch;
import dev.sourced.group.Lanes;
import dev.sourced.group.RegisteredGroup;
import dev.sourced.handling.FollowUps;
import dev.sourced.handling.Reacting;
import dev.sourced.log.CommandStore;
import dev.sourced.log.Transactions;
import dev.sourced.model.ReactorDefinition;

/**
 * Units of a reactor: one message. The handler runs outside of any transaction; its
 * follow-ups and the acknowledgement are one.
 */
final class ReactUnits implements UnitOfWork {

	private final Lanes lanes;

	private final Transactions transactions;

	private final HandlerBoundary handlers;

	private final CommandStore store;

	private final Reacting reacting;

	private final ReactorDefinition reactor;

	ReactUnits(Lanes lanes, Transactions transactions, CommandStore store, Reacting reacting,
			ReactorDefinition reactor) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.handlers = new HandlerBoundary(transactions);
		this.store = store;
		this.reacting = reacting;
		this.reactor = reactor;
	}

	@Override
	public List<List<LaneBatch>> cut(List<LaneBatch> batches) {
		return batches.stream().flatMap((batch) -> Deliveries.singly(batch).stream()).map(List::of).toList();
	}

	@Override
	public int run(RegisteredGroup group, List<LaneBatch> unit) {
		List<FollowUps> followUps = unit.stream()
			.flatMap((batch) -> Deliveries.of(group, batch).stream())
			.map((event) -> this.reacting.react(this.reactor, event, this.handlers))
			.toList();
		return this.transactions.join(() -> {
			followUps.forEach((wanted) -> wanted.write(this.store.log(), this.store.schedules()));
			return this.lanes.acknowledge(group, unit);
		});
	}

}
