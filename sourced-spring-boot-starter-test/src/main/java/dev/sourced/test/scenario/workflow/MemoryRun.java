package dev.sourced.test.scenario.workflow;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.NewRun;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredRun.Stop;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.message.Tags;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.WorkflowRun.Status;

/**
 * A run with its journal.
 *
 * @param stored the run, as it is without its deadline
 * @param token the newest token with which it was entered
 * @param steps its journal by the names of the steps
 * @param waits keys of events for which its steps wait
 */
record MemoryRun(StoredRun stored, long token, Map<StepName, StoredStep> steps, Map<StepName, Set<UUID>> waits) {

	static MemoryRun of(NewRun run, Instant now) {
		@Nullable Instant deadline = (run.timeout() != null) ? now.plus(run.timeout()) : null;
		WorkflowRun shown = new WorkflowRun(run.address().run(), run.workflow(), run.address().group(), run.version(),
				run.key(), run.tags(), run.parent(), Status.RUNNING, null, null, List.of(), now, deadline, null);
		return new MemoryRun(new StoredRun(shown, 1, run.input(), run.position(), null, StepResult.NONE), 0, Map.of(),
				Map.of());
	}

	/**
	 * As it is at some time.
	 */
	StoredRun at(Instant now) {
		WorkflowRun run = this.stored.run();
		Instant deadline = run.deadline();
		if (this.stored.ended() || this.stored.stop() != null || deadline == null || deadline.isAfter(now)) {
			return this.stored;
		}
		return with(new Stop("timeout", "The run has taken longer than it may (deadline: %s)".formatted(deadline)),
				this.stored)
			.stored();
	}

	MemoryRun enteredWith(long newToken) {
		return new MemoryRun(this.stored, newToken, this.steps, this.waits);
	}

	MemoryRun with(StoredStep step, Set<UUID> eventKeys) {
		Map<StepName, StoredStep> newSteps = new LinkedHashMap<>(this.steps);
		newSteps.put(step.name(), step);
		Map<StepName, Set<UUID>> newWaits = new LinkedHashMap<>(this.waits);
		newWaits.remove(step.name());
		if (!eventKeys.isEmpty()) {
			newWaits.put(step.name(), eventKeys);
		}
		return new MemoryRun(this.stored, this.token, newSteps, newWaits);
	}

	MemoryRun cancelled(String reason) {
		return with(new Stop("cancelled", reason), this.stored);
	}

	private MemoryRun with(Stop stop, StoredRun run) {
		return new MemoryRun(
				new StoredRun(run.run(), run.generation(), run.input(), run.position(), stop, run.result()), this.token,
				this.steps, this.waits);
	}

	MemoryRun drifting(List<String> drift) {
		WorkflowRun run = this.stored.run();
		return replaced(new WorkflowRun(run.id(), run.workflow(), run.group(), run.version(), run.key(), run.tags(),
				run.parent(), run.status(), run.code(), run.reason(), drift, run.startedAt(), run.deadline(),
				run.endedAt()), this.stored.result());
	}

	MemoryRun ended(Ending ending, Instant now) {
		WorkflowRun run = this.stored.run();
		MemoryRun ended = replaced(new WorkflowRun(run.id(), run.workflow(), run.group(), run.version(), run.key(),
				run.tags(), run.parent(), ending.status(), ending.code(), ending.reason(), run.drift(), run.startedAt(),
				run.deadline(), now), ending.result());
		return new MemoryRun(ended.stored, this.token, this.steps, Map.of());
	}

	private MemoryRun replaced(WorkflowRun shown, StepResult result) {
		return new MemoryRun(new StoredRun(shown, this.stored.generation(), this.stored.input(), this.stored.position(),
				this.stored.stop(), result), this.token, this.steps, this.waits);
	}

	MemoryRun regenerated(StoredRun from, StepResult input, Tags tags, List<StoredStep> kept) {
		WorkflowRun run = this.stored.run();
		boolean running = run.status() == Status.RUNNING;
		WorkflowRun anew = new WorkflowRun(run.id(), run.workflow(), run.group(), run.version(), run.key(), tags,
				run.parent(), Status.RUNNING, null, null, List.of(), run.startedAt(), running ? run.deadline() : null,
				null);
		Map<StepName, StoredStep> keptSteps = new LinkedHashMap<>();
		kept.forEach((step) -> keptSteps.put(step.name(), step));
		return new MemoryRun(new StoredRun(anew, this.stored.generation() + 1, input, from.position(),
				running ? this.stored.stop() : null, StepResult.NONE), this.token, keptSteps, Map.of());
	}

}
