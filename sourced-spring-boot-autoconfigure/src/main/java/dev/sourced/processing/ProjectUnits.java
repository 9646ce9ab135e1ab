package dev.sourced.processing;

import java.util.List;

import org.slf4j.MDC;

import dev.sourced.group.LaneBatch;
import dev.sourced.group.Lanes;
import dev.sourced.group.RegisteredGroup;
import dev.sourced.handling.Projecting;
import dev.sourced.log.Transactions;
import dev.sourced.model.Delivered;
import dev.sourced.model.ProjectorDefinition;

/**
 * Units of a projector: all lanes of a claim in one transaction, opened before the first
 * handler.
 */
final class ProjectUnits implements UnitOfWork {

	private final Lanes lanes;

	private final Transactions transactions;

	private final HandlerBoundary handlers;

	private final Projecting projecting;

	private final ProjectorDefinition projector;

	ProjectUnits(Lanes lanes, Transactions transactions, Projecting projecting, ProjectorDefinition projector) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.handlers = new HandlerBoundary(transactions);
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
			for (LaneBatch batch : unit) {
				List<Delivered> events = Deliveries.of(group, batch);
				MDC.put(ClaimRun.LANE, batch.lane().key().toString());
				if (!events.isEmpty()) {
					this.projecting.project(this.projector, events, this.handlers);
				}
			}
			return this.lanes.acknowledge(group, unit);
		});
	}

}
