package dev.sourced.internal.engine.lane;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.MDC;

import dev.sourced.group.Lane;
import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.handler.FollowUps;
import dev.sourced.internal.handler.ViewInvoker;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.RunStarter;

/**
 * Units of a view: the states of all lanes of a claim in one transaction, with one
 * statement to load them.
 */
final class ViewLaneProcessor implements LaneProcessor {

	private final Lanes lanes;

	private final Transactions transactions;

	private final HandlerBoundary handlers;

	private final CommandStore store;

	private final RunStarter starter;

	private final ViewInvoker viewing;

	private final ViewDefinition view;

	ViewLaneProcessor(Lanes lanes, Transactions transactions, CommandStore store, RunStarter starter,
			ViewInvoker viewing, ViewDefinition view) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.handlers = new HandlerBoundary(transactions);
		this.store = store;
		this.starter = starter;
		this.viewing = viewing;
		this.view = view;
	}

	@Override
	public List<List<LaneBatch>> cut(List<LaneBatch> batches) {
		return List.of(batches);
	}

	@Override
	public int run(RegisteredGroup group, List<LaneBatch> unit) {
		MDC.put(LogKeys.LANE, unit.get(0).lane().key().toString());
		return this.handlers.inTransaction(() -> {
			this.transactions.limitNow();
			Map<Lane, List<DeliveredMessage>> lanes = new LinkedHashMap<>();
			for (LaneBatch batch : unit) {
				if (!batch.messages().isEmpty()) {
					lanes.put(batch.lane().lane(), LaneMessages.of(group, batch));
				}
			}
			if (!lanes.isEmpty()) {
				List<FollowUps> wanted = this.viewing.project(this.view, group.number(), lanes, this.handlers);
				FollowUps.write(wanted, this.store.log(), this.store.schedules(), this.starter);
			}
			return this.lanes.acknowledge(group, unit);
		});
	}

}
