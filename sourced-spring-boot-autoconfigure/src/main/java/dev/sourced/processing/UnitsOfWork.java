package dev.sourced.processing;

import dev.sourced.group.Lanes;
import dev.sourced.handling.LaneDeciding;
import dev.sourced.handling.Projecting;
import dev.sourced.handling.Reacting;
import dev.sourced.log.CommandStore;
import dev.sourced.log.Transactions;
import dev.sourced.model.ProjectorDefinition;
import dev.sourced.model.ReactorDefinition;

/**
 * The units of work of each duty. In each transaction the acknowledgement comes last, so
 * that a lane's row is locked as short as can be.
 */
public final class UnitsOfWork {

	private final Lanes lanes;

	private final Transactions transactions;

	private final CommandStore store;

	/**
	 * Create the units.
	 * @param lanes where progress is acknowledged
	 * @param transactions carry effects and acknowledgement
	 * @param store takes follow-up commands
	 */
	public UnitsOfWork(Lanes lanes, Transactions transactions, CommandStore store) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.store = store;
	}

	/**
	 * Units of a decider: the commands of one lane, as many as one append can guard.
	 * @param deciding decides
	 * @return the duty
	 */
	public UnitOfWork deciding(LaneDeciding deciding) {
		return new DecideUnits(this.lanes, this.transactions, deciding);
	}

	/**
	 * Units of a projector: all lanes of a claim in one transaction, opened before the
	 * first handler.
	 * @param projecting projects
	 * @param projector the projector
	 * @return the duty
	 */
	public UnitOfWork projecting(Projecting projecting, ProjectorDefinition projector) {
		return new ProjectUnits(this.lanes, this.transactions, projecting, projector);
	}

	/**
	 * Units of a reactor: one message; the handler runs outside of any transaction, its
	 * follow-ups and the acknowledgement are one.
	 * @param reacting reacts
	 * @param reactor the reactor
	 * @return the duty
	 */
	public UnitOfWork reacting(Reacting reacting, ReactorDefinition reactor) {
		return new ReactUnits(this.lanes, this.transactions, this.store, reacting, reactor);
	}

}
