package dev.sourced.internal.engine.lane;

import java.util.ArrayList;
import java.util.List;

import dev.sourced.command.CommandRejected;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.Transactions;
import dev.sourced.message.Envelope;

/**
 * Units of a decider: the commands of one lane, as many as one append can guard.
 */
final class DeciderLaneProcessor implements LaneProcessor {

	private final Lanes lanes;

	private final Transactions transactions;

	private final HandlerBoundary handlers;

	private final LaneCommandExecutor deciding;

	DeciderLaneProcessor(Lanes lanes, Transactions transactions, LaneCommandExecutor deciding) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.handlers = new HandlerBoundary(transactions);
		this.deciding = deciding;
	}

	@Override
	public List<List<LaneBatch>> cut(List<LaneBatch> batches) {
		List<List<LaneBatch>> units = new ArrayList<>();
		for (LaneBatch batch : batches) {
			int size = batch.messages().size();
			int from = 0;
			do {
				int to = (size == 0) ? 0 : from + this.deciding.prefix(batch.messages().subList(from, size));
				units.add(List.of(batch.part(from, to)));
				from = to;
			}
			while (from < size);
		}
		return units;
	}

	@Override
	public int run(RegisteredGroup group, List<LaneBatch> unit) {
		try {
			return this.handlers.inTransaction(() -> {
				unit.forEach((batch) -> this.deciding.decide(batch.messages(), this.handlers));
				return this.lanes.acknowledge(group, unit);
			});
		}
		catch (CommandRejected ex) {
			return reject(group, unit, ex);
		}
	}

	/*
	 * A rejection in @Sync has rolled back the unit, and concerns one command of it.
	 */
	private int reject(RegisteredGroup group, List<LaneBatch> unit, CommandRejected rejected) {
		List<Envelope> commands = unit.stream().flatMap((batch) -> batch.messages().stream()).toList();
		if (commands.size() > 1) {
			throw rejected;
		}
		return this.transactions.join(() -> {
			commands.forEach((command) -> this.deciding.reject(command, rejected.rejection()));
			return this.lanes.acknowledge(group, unit);
		});
	}

}
