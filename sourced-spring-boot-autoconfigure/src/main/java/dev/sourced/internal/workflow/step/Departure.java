package dev.sourced.internal.workflow.step;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.sourced.command.Due;
import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunWake;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.WorkflowStore;
import dev.sourced.message.Tags;

/**
 * How a run has left its method, which is written in the transaction in which its entry
 * is acknowledged.
 */
sealed interface Departure {

	/**
	 * Write it.
	 * @param pass the call of the method
	 */
	void write(Pass pass);

	private static void drift(Pass pass) {
		List<String> drift = pass.journal().drift();
		if (!drift.equals(pass.run().run().drift())) {
			pass.context().store().drift(pass.run(), drift);
		}
	}

	private static void forgetTimers(Pass pass) {
		Set<UUID> timers = pass.journal().timers();
		timers.forEach((step) -> pass.context().wake().cancel(RunWake.keyOfStep(step)));
	}

	/**
	 * It waits. Of the waits that were found and are not over yet, the first is scheduled
	 * again: its entry may have come too early, by a clock that was set back.
	 */
	record Waits() implements Departure {

		private static final Due A_MOMENT = Due.after(Duration.ofMillis(250));

		@Override
		public void write(Pass pass) {
			drift(pass);
			RunWake wake = pass.context().wake();
			pass.journal().nextDue().ifPresent((step) -> {
				if (step.due() != null) {
					wake.later(pass.address(), Due.at(step.due()), RunWake.keyOfStep(step.id()));
				}
			});
			if (pass.isUnsettled()) {
				wake.later(pass.address(), A_MOMENT, ScheduleKey.of("sourced.workflow-look", pass.address().run()));
			}
		}

	}

	/**
	 * It has ended.
	 *
	 * @param ending how
	 */
	record Ends(Ending ending) implements Departure {

		@Override
		public void write(Pass pass) {
			StoredRun run = pass.run();
			WorkflowStore store = pass.context().store();
			pass.confirm();
			drift(pass);
			store.end(run, this.ending);
			pass.context().transactions().afterCommit(() -> pass.services().listener().ended(run, this.ending));
			forgetTimers(pass);
			if (run.run().deadline() != null) {
				pass.context().wake().cancel(RunWake.keyOfDeadline(run.run().id()));
			}
			UUID parent = run.run().parent();
			if (parent != null) {
				List<RunAddress> waiting = store.find(parent)
					.filter((other) -> !other.ended())
					.map((other) -> List.of(other.address()))
					.orElse(List.of());
				if (!waiting.isEmpty()) {
					pass.context().wake().now(waiting);
				}
			}
		}

	}

	/**
	 * It begins anew. Events that it has received are behind it, others are not.
	 *
	 * @param input its new input
	 * @param tags the tags of the input
	 */
	record Continues(StepResult input, Tags tags) implements Departure {

		@Override
		public void write(Pass pass) {
			StoredRun run = pass.run();
			pass.confirm();
			drift(pass);
			forgetTimers(pass);
			long position = Math.max(run.position(), pass.journal().lastAwaited());
			pass.context()
				.store()
				.regenerate(new StoredRun(run.run(), run.generation(), run.input(), position, run.stop(), run.result()),
						this.input, this.tags, List.of());
			pass.context().wake().now(List.of(pass.address()));
		}

	}

}
