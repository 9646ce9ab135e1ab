package dev.sourced.internal.engine.lane;

import java.util.List;

import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.handler.FollowUps;
import dev.sourced.internal.handler.ReactorInvoker;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.Transactions;

/**
 * Units of a reactor: one message. The handler runs outside of any transaction; its
 * follow-ups and the acknowledgement are one.
 */
final class ReactorLaneProcessor implements LaneProcessor {

	private final Lanes lanes;

	private final Transactions transactions;

	private final HandlerBoundary handlers;

	private final CommandStore store;

	private final ReactorInvoker reacting;

	private final ReactorDefinition reactor;

	ReactorLaneProcessor(Lanes lanes, Transactions transactions, CommandStore store, ReactorInvoker reacting,
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
		return batches.stream().flatMap((batch) -> LaneMessages.singly(batch).stream()).map(List::of).toList();
	}

	@Override
	public int run(RegisteredGroup group, List<LaneBatch> unit) {
		List<FollowUps> followUps = unit.stream()
			.flatMap((batch) -> LaneMessages.of(group, batch).stream())
			.map((event) -> this.reacting.react(this.reactor, event, this.handlers))
			.toList();
		return this.transactions.join(() -> {
			followUps.forEach((wanted) -> wanted.write(this.store.log(), this.store.schedules()));
			return this.lanes.acknowledge(group, unit);
		});
	}

}
