package dev.sourced.internal.engine.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.handler.FollowUps;
import dev.sourced.internal.handler.ReactorInvoker;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.RunStarter;

/**
 * Units of a reactor: at most one message of each lane. Handlers run one after the other
 * and outside of any transaction; their follow-ups and the acknowledgements are one, for
 * as many messages as were handled within a moment. The next message of a lane is not
 * handled before.
 */
final class ReactorLaneProcessor implements LaneProcessor {

	private final Lanes lanes;

	private final Transactions transactions;

	private final HandlerBoundary handlers;

	private final CommandStore store;

	private final RunStarter starter;

	private final ReactorInvoker reacting;

	private final ReactorDefinition reactor;

	private final LongSupplier nanoTime;

	ReactorLaneProcessor(Lanes lanes, Transactions transactions, CommandStore store, RunStarter starter,
			ReactorInvoker reacting, ReactorDefinition reactor, LongSupplier nanoTime) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.handlers = new HandlerBoundary(transactions);
		this.store = store;
		this.starter = starter;
		this.reacting = reacting;
		this.reactor = reactor;
		this.nanoTime = nanoTime;
	}

	/*
	 * First the first message of each lane, then the second of each, and so on.
	 */
	@Override
	public List<List<LaneBatch>> cut(List<LaneBatch> batches) {
		List<List<LaneBatch>> rounds = new ArrayList<>();
		for (LaneBatch batch : batches) {
			List<LaneBatch> messages = LaneMessages.singly(batch);
			for (int i = 0; i < messages.size(); i++) {
				if (i == rounds.size()) {
					rounds.add(new ArrayList<>());
				}
				rounds.get(i).add(messages.get(i));
			}
		}
		return rounds;
	}

	@Override
	public int run(RegisteredGroup group, List<LaneBatch> unit) {
		if (unit.size() > 1) {
			return new ReactorRound(this, this.transactions, this.nanoTime, group, unit).run();
		}
		return acknowledge(group, List.of(react(group, unit.get(0))));
	}

	/**
	 * React to a message. What it causes outside has happened afterwards.
	 */
	Reacted react(RegisteredGroup group, LaneBatch message) {
		return new Reacted(message,
				LaneMessages.of(group, message)
					.stream()
					.map((event) -> this.reacting.react(this.reactor, event, this.handlers))
					.toList());
	}

	/**
	 * Write the follow-ups of messages of different lanes and acknowledge them.
	 */
	int acknowledge(RegisteredGroup group, List<Reacted> reacted) {
		return this.transactions.join(() -> {
			FollowUps.write(reacted.stream().flatMap((one) -> one.followUps().stream()).toList(), this.store.log(),
					this.store.schedules(), this.starter);
			return this.lanes.acknowledge(group, reacted.stream().map(Reacted::message).toList());
		});
	}

	/**
	 * A message that the reactor has reacted to.
	 *
	 * @param message the message, none if only progress is to be acknowledged
	 * @param followUps what the reactor wants
	 */
	record Reacted(LaneBatch message, List<FollowUps> followUps) {

		/**
		 * Whether the names of schedules or runs are locked for it. Together with others
		 * of the same unit they would be locked in any order.
		 */
		boolean isApart() {
			return this.followUps.stream().anyMatch(FollowUps::areApart);
		}

	}

}
