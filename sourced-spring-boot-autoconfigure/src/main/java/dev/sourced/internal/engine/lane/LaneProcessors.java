package dev.sourced.internal.engine.lane;

import java.util.function.LongSupplier;

import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.definition.ProjectorDefinition;
import dev.sourced.internal.definition.ReactorDefinition;
import dev.sourced.internal.definition.ViewDefinition;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.handler.ProjectorInvoker;
import dev.sourced.internal.handler.ReactorInvoker;
import dev.sourced.internal.handler.ViewInvoker;
import dev.sourced.internal.store.CommandStore;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.RunEntries;
import dev.sourced.internal.workflow.RunStarter;

/**
 * Makes the lane processors of each type of group. In each transaction the
 * acknowledgement comes last, so that a lane's row is locked as briefly as possible.
 */
public final class LaneProcessors {

	private final Lanes lanes;

	private final Transactions transactions;

	private final CommandStore store;

	private final RunStarter starter;

	private final LongSupplier nanoTime;

	/**
	 * Create the factory.
	 * @param lanes where progress is acknowledged
	 * @param transactions carry effects and acknowledgement
	 * @param store takes follow-up commands
	 * @param starter starts runs that follow
	 */
	public LaneProcessors(Lanes lanes, Transactions transactions, CommandStore store, RunStarter starter) {
		this(lanes, transactions, store, starter, System::nanoTime);
	}

	/**
	 * Create the factory with a clock.
	 * @param lanes where progress is acknowledged
	 * @param transactions carry effects and acknowledgement
	 * @param store takes follow-up commands
	 * @param starter starts runs that follow
	 * @param nanoTime the time
	 */
	public LaneProcessors(Lanes lanes, Transactions transactions, CommandStore store, RunStarter starter,
			LongSupplier nanoTime) {
		this.lanes = lanes;
		this.transactions = transactions;
		this.store = store;
		this.starter = starter;
		this.nanoTime = nanoTime;
	}

	/**
	 * The processor of a decider: the commands of one lane, as many as one append can
	 * guard.
	 * @param deciding decides
	 * @return the processor
	 */
	public LaneProcessor deciding(LaneCommandExecutor deciding) {
		return new DeciderLaneProcessor(this.lanes, this.transactions, deciding);
	}

	/**
	 * The processor of a projector: all lanes of a claim in one transaction, opened
	 * before the first handler.
	 * @param projecting projects
	 * @param projector the projector
	 * @return the processor
	 */
	public LaneProcessor projecting(ProjectorInvoker projecting, ProjectorDefinition projector) {
		return new ProjectorLaneProcessor(this.lanes, this.transactions, this.store, this.starter, projecting,
				projector);
	}

	/**
	 * The processor of a view: all lanes of a claim in one transaction.
	 * @param viewing evolves the view's states
	 * @param view the view
	 * @return the processor
	 */
	public LaneProcessor viewing(ViewInvoker viewing, ViewDefinition view) {
		return new ViewLaneProcessor(this.lanes, this.transactions, this.store, this.starter, viewing, view);
	}

	/**
	 * The processor of a reactor: one message of each lane; handlers run outside of any
	 * transaction, their follow-ups and the acknowledgement are one.
	 * @param reacting reacts
	 * @param reactor the reactor
	 * @return the processor
	 */
	public LaneProcessor reacting(ReactorInvoker reacting, ReactorDefinition reactor) {
		return new ReactorLaneProcessor(this.lanes, this.transactions, this.store, this.starter, reacting, reactor,
				this.nanoTime);
	}

	/**
	 * The processor of a workflow: all messages of one lane are one entry of its run,
	 * outside of any transaction.
	 * @param entering enters runs
	 * @return the processor
	 */
	public LaneProcessor entering(RunEntries entering) {
		return new WorkflowLaneProcessor(this.lanes, this.transactions, entering);
	}

}
