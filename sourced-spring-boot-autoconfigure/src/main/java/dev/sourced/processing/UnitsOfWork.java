package dev.sourced.processing;

import java.util.ArrayList;
import java.util.List;

import dev.sourced.group.LaneBatch;
import dev.sourced.group.Lanes;
import dev.sourced.group.RegisteredGroup;
import dev.sourced.handling.FollowUps;
import dev.sourced.handling.LaneDeciding;
import dev.sourced.handling.Projecting;
import dev.sourced.handling.Reacting;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Schedules;
import dev.sourced.log.Transactions;
import dev.sourced.message.Envelope;
import dev.sourced.model.CommandRejected;
import dev.sourced.model.Delivered;
import dev.sourced.model.ProjectorDefinition;
import dev.sourced.model.ReactorDefinition;

/**
 * The units of work of each duty. In each transaction the acknowledgement comes last, so
 * that a lane's row is locked as short as can be.
 */
public final class UnitsOfWork {

	private final Lanes lanes;

	private final Transactions transactions;

	private final MessageLog log;

	private final Schedules schedules;

	/**
	 * Create the units.
	 * @param lanes where progress is acknowledged
	 * @param transactions carry effects and acknowledgement
	 * @param log takes follow-up commands
	 * @param schedules take later ones
	 */
	public UnitsOfWork(Lanes lanes, Transactions transactions, MessageLog log, Schedules schedules) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.log = log;
		this.schedules = schedules;
	}

	/**
	 * Units of a decider: the commands of one lane, as many as one append can guard.
	 * @param deciding decides
	 * @return the duty
	 */
	public UnitOfWork deciding(LaneDeciding deciding) {
		return new Deciding(deciding);
	}

	/**
	 * Units of a projector: all lanes of a claim in one transaction, opened before the
	 * first handler.
	 * @param projecting projects
	 * @param projector the projector
	 * @return the duty
	 */
	public UnitOfWork projecting(Projecting projecting, ProjectorDefinition projector) {
		return new Projection(projecting, projector);
	}

	/**
	 * Units of a reactor: one message; the handler runs outside of any transaction, its
	 * follow-ups and the acknowledgement are one.
	 * @param reacting reacts
	 * @param reactor the reactor
	 * @return the duty
	 */
	public UnitOfWork reacting(Reacting reacting, ReactorDefinition reactor) {
		return new Reaction(reacting, reactor);
	}

	private final class Deciding implements UnitOfWork {

		private final LaneDeciding deciding;

		private Deciding(LaneDeciding deciding) {
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
				return UnitsOfWork.this.transactions.join(() -> {
					unit.forEach((batch) -> this.deciding.decide(batch.messages()));
					return UnitsOfWork.this.lanes.acknowledge(group, unit);
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
			return UnitsOfWork.this.transactions.join(() -> {
				commands.forEach((command) -> this.deciding.reject(command, rejected.rejection()));
				return UnitsOfWork.this.lanes.acknowledge(group, unit);
			});
		}

	}

	private final class Projection implements UnitOfWork {

		private final Projecting projecting;

		private final ProjectorDefinition projector;

		private Projection(Projecting projecting, ProjectorDefinition projector) {
			this.projecting = projecting;
			this.projector = projector;
		}

		@Override
		public List<List<LaneBatch>> cut(List<LaneBatch> batches) {
			return List.of(batches);
		}

		@Override
		public int run(RegisteredGroup group, List<LaneBatch> unit) {
			return UnitsOfWork.this.transactions.join(() -> {
				for (LaneBatch batch : unit) {
					List<Delivered> events = Deliveries.of(group, batch);
					if (!events.isEmpty()) {
						this.projecting.project(this.projector, events);
					}
				}
				return UnitsOfWork.this.lanes.acknowledge(group, unit);
			});
		}

	}

	private final class Reaction implements UnitOfWork {

		private final Reacting reacting;

		private final ReactorDefinition reactor;

		private Reaction(Reacting reacting, ReactorDefinition reactor) {
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
				.map((event) -> this.reacting.react(this.reactor, event))
				.toList();
			return UnitsOfWork.this.transactions.join(() -> {
				followUps.forEach((wanted) -> wanted.write(UnitsOfWork.this.log, UnitsOfWork.this.schedules));
				return UnitsOfWork.this.lanes.acknowledge(group, unit);
			});
		}

	}

}
