package dev.sourced.internal.engine.lane;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.MDC;

import dev.sourced.internal.definition.DeliveredMessage;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.handler.FollowUps;
import dev.sourced.internal.handler.ProjectorInvoker;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.RunStarter;

/**
 * Units of a projector: all lanes of a claim in one transaction, opened before the first
 * handler.
 */
final class ProjectorLaneProcessor implements LaneProcessor {

	private final Lanes lanes;

	private final Transactions transactions;

	private final HandlerBoundary handlers;

	private final CommandStore store;

	private final RunStarter starter;

	private final ProjectorInvoker projecting;

	private final ProjectorDefinition projector;

	ProjectorLaneProcessor(Lanes lanes, Transactions transactions, CommandStore store, RunStarter starter,
			ProjectorInvoker projecting, ProjectorDefinition projector) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.handlers = new HandlerBoundary(transactions);
		this.store = store;
		this.starter = starter;
		this.projecting = projecting;
		this.projector = projector;
	}

	@Override
	public List<List<LaneBatch>> cut(List<LaneBatch> batches) {
		return List.of(batches);
	}

	@Override
	public int run(RegisteredGroup group, List<LaneBatch> unit) {
		return this.handlers.inTransaction(() -> {
			this.transactions.limitNow();
			List<FollowUps> wanted = new ArrayList<>();
			for (LaneBatch batch : unit) {
				List<DeliveredMessage> events = LaneMessages.of(group, batch);
				MDC.put(LogKeys.LANE, batch.lane().key().toString());
				if (!events.isEmpty()) {
					wanted.addAll(this.projecting.project(this.projector, events, this.handlers));
				}
			}
			FollowUps.write(wanted, this.store.log(), this.store.schedules(), this.starter);
			return this.lanes.acknowledge(group, unit);
		});
	}

}
