package dev.sourced.internal.workflow.step;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;

import dev.sourced.MisuseException;
import dev.sourced.internal.definition.HandlerCalls;
import dev.sourced.internal.definition.WorkflowDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.workflow.EnteredRun;
import dev.sourced.internal.workflow.HandlerTime;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunContext;
import dev.sourced.internal.workflow.RunEntries;
import dev.sourced.internal.workflow.RunListener;
import dev.sourced.internal.workflow.RunStarter;

/**
 * Calls the methods of workflows with the journals of their runs. Thread-safe.
 */
public final class WorkflowInvoker implements RunEntries {

	private final Services services;

	private final HandlerCalls calls;

	private final HandlerTime time;

	/**
	 * Create the invoker.
	 * @param context what runs work with
	 * @param starter starts the runs that runs start
	 * @param types the types of messages
	 * @param clock tells the time that runs note
	 * @param branches runs each branch in a thread of its own, at once: a branch may wait
	 * for branches
	 * @param calls calls the methods, and marks their failures
	 * @param time the time of the methods, in the thread that calls them; it is left for
	 * the statements of each step
	 * @param listener told what runs do
	 */
	public WorkflowInvoker(RunContext context, RunStarter starter, MessageTypes types, Clock clock, Executor branches,
			HandlerCalls calls, HandlerTime time, RunListener listener) {
		this.services = new Services(context, starter, types, clock, branches, listener);
		this.calls = calls;
		this.time = time;
	}

	@Override
	public Runnable enter(RunAddress run, long token) {
		Optional<EnteredRun> entered = this.services.context().store().enter(run.run(), token);
		if (entered.isEmpty() || entered.get().run().ended()) {
			return () -> {
			};
		}
		Pass pass = new Pass(entered.get(), token, this.services);
		Departure departure = this.services.listener()
			.entered(pass.run(),
					() -> Optional
						.ofNullable(this.calls.call(() -> new RunCall(workflow(run.group()), pass, this.time).run()))
						.orElseThrow(pass::requireFault));
		return () -> departure.write(pass);
	}

	private WorkflowDefinition workflow(String group) {
		return this.services.context()
			.catalog()
			.ofGroup(group)
			.orElseThrow(() -> new MisuseException(
					"This application has no workflow for the group of a run; add it, with 'since' if it is newer (group: %s)"
						.formatted(group)));
	}

}
