package dev.sourced.internal.engine.lane;

import java.util.List;

import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunEntries;

/**
 * Units of a workflow: all messages of one lane, which are one entry of its run. The
 * method runs outside of any transaction; what remains afterwards and the acknowledgement
 * are one.
 */
final class WorkflowLaneProcessor implements LaneProcessor {

	private final Lanes lanes;

	private final Transactions transactions;

	private final RunEntries entering;

	WorkflowLaneProcessor(Lanes lanes, Transactions transactions, RunEntries entering) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.entering = entering;
	}

	@Override
	public List<List<LaneBatch>> cut(List<LaneBatch> batches) {
		return batches.stream().map(List::of).toList();
	}

	@Override
	public int run(RegisteredGroup group, List<LaneBatch> unit) {
		List<Runnable> remaining = unit.stream()
			.filter((batch) -> !batch.messages().isEmpty())
			.map((entries) -> this.entering.enter(RunAddress.of(entries.lane().lane()), entries.lane().token()))
			.toList();
		return this.transactions.join(() -> {
			remaining.forEach(Runnable::run);
			return this.lanes.acknowledge(group, unit);
		});
	}

}
