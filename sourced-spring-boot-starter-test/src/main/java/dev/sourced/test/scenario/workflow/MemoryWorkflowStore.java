package dev.sourced.test.scenario.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Due;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.EnteredRun;
import dev.sourced.internal.workflow.NewRun;
import dev.sourced.internal.workflow.NewStep;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.Wait;
import dev.sourced.internal.workflow.WorkflowStore;
import dev.sourced.message.Tags;
import dev.sourced.workflow.RunQuery;

/**
 * The runs of a scenario.
 */
public final class MemoryWorkflowStore implements WorkflowStore {

	private final Clock clock;

	private final Map<UUID, MemoryRun> runs = new LinkedHashMap<>();

	/**
	 * Create a store without runs.
	 * @param clock tells what is over
	 */
	public MemoryWorkflowStore(Clock clock) {
		this.clock = clock;
	}

	private Instant now() {
		return this.clock.instant();
	}

	private MemoryRun require(UUID run) {
		return Objects.requireNonNull(this.runs.get(run), "The run is unknown");
	}

	private void change(UUID run, UnaryOperator<MemoryRun> change) {
		this.runs.put(run, change.apply(require(run)));
	}

	@Override
	public boolean create(NewRun run) {
		if (find(run.workflow(), run.key()).isPresent()) {
			return false;
		}
		this.runs.put(run.address().run(), MemoryRun.of(run, now()));
		return true;
	}

	@Override
	public Optional<StoredRun> find(UUID run) {
		return Optional.ofNullable(this.runs.get(run)).map((found) -> found.at(now()));
	}

	@Override
	public Optional<StoredRun> find(String workflow, String key) {
		return all().filter((run) -> run.run().workflow().equals(workflow) && run.run().key().equals(key)).findFirst();
	}

	private Stream<StoredRun> all() {
		return this.runs.values().stream().map((run) -> run.at(now()));
	}

	@Override
	public List<StoredRun> list(RunQuery query) {
		return all().filter((run) -> query.workflow() == null || run.run().workflow().equals(query.workflow()))
			.filter((run) -> query.status() == null || run.run().status() == query.status())
			.filter((run) -> run.run().tags().containsAll(query.tags()))
			.sorted(Comparator.comparing((StoredRun run) -> run.run().id()).reversed())
			.filter((run) -> query.before() == null || run.run().id().compareTo(query.before()) < 0)
			.limit(query.limit())
			.toList();
	}

	@Override
	public List<StoredStep> steps(UUID run) {
		return require(run).steps()
			.values()
			.stream()
			.map((step) -> new StoredStep(step.id(), step.name(), step.ordinal(), step.kind(), step.done(),
					step.result(), step.position(), step.child(), step.waitsFor(), step.due(),
					step.due() != null && !step.due().isAfter(now()), step.at()))
			.sorted(Comparator.comparing(StoredStep::ordinal))
			.toList();
	}

	@Override
	public Optional<EnteredRun> enter(UUID run, long token) {
		if (!this.runs.containsKey(run)) {
			return Optional.empty();
		}
		if (require(run).token() > token) {
			throw new ClaimLostException("A later claim has entered the run (run: %s)".formatted(run));
		}
		change(run, (one) -> one.enteredWith(token));
		return find(run).map((found) -> new EnteredRun(found, steps(run)));
	}

	@Override
	public StoredRun.@Nullable Stop confirm(UUID run, long token) {
		StoredRun found = require(run).at(now());
		if (require(run).token() != token || found.ended()) {
			throw new ClaimLostException(
					"The run was entered under another claim, or has ended (run: %s)".formatted(run));
		}
		return found.stop();
	}

	@Override
	public void done(StoredRun run, NewStep step, StepResult result) {
		change(run.run().id(), (one) -> one.with(new StoredStep(step.id(), step.name(), step.ordinal(), step.kind(),
				true, result, step.position(), step.child(), null, null, false, now()), Set.of()));
	}

	@Override
	public void waiting(StoredRun run, NewStep step, Wait wait) {
		Due due = wait.due();
		change(run.run().id(),
				(one) -> one.with(
						new StoredStep(step.id(), step.name(), step.ordinal(), step.kind(), false, StepResult.NONE,
								step.position(), step.child(), wait.words(),
								(due != null) ? MemoryRunWake.instant(due, this.clock) : null, false, now()),
						wait.eventKeys()));
	}

	@Override
	public Set<UUID> waitingFor(String group, Collection<UUID> eventKeys) {
		return this.runs.values()
			.stream()
			.filter((run) -> run.stored().run().group().equals(group))
			.filter((run) -> run.waits().values().stream().flatMap(Set::stream).anyMatch(eventKeys::contains))
			.map((run) -> run.stored().run().id())
			.collect(Collectors.toSet());
	}

	@Override
	public void drift(StoredRun run, List<String> drift) {
		change(run.run().id(), (one) -> one.drifting(drift));
	}

	@Override
	public void end(StoredRun run, Ending ending) {
		change(run.run().id(), (one) -> one.ended(ending, now()));
	}

	@Override
	public List<RunAddress> cancel(UUID run, String reason) {
		List<RunAddress> cancelled = new ArrayList<>();
		StoredRun found = require(run).at(now());
		if (!found.ended() && found.stop() == null) {
			change(run, (one) -> one.cancelled(reason));
			cancelled.add(found.address());
			children(run).forEach((child) -> cancelled.addAll(cancel(child.run(), reason)));
		}
		return cancelled;
	}

	@Override
	public List<RunAddress> children(UUID run) {
		return all().filter((one) -> run.equals(one.run().parent()) && !one.ended()).map(StoredRun::address).toList();
	}

	@Override
	public void regenerate(StoredRun run, StepResult input, Tags tags, List<StoredStep> kept) {
		change(run.run().id(), (one) -> one.regenerated(run, input, tags, kept));
	}

	@Override
	public void copy(UUID run, List<StoredStep> steps) {
		steps.forEach((step) -> change(run, (one) -> one.with(step, Set.of())));
	}

	@Override
	public Map<String, Integer> unhandled(Collection<String> groups, int limit) {
		return Map.of();
	}

	@Override
	public int removeEnded(Duration keep, int limit) {
		return 0;
	}

	/**
	 * Remember the runs as they are.
	 * @return what brings them back
	 */
	public Runnable savepoint() {
		Map<UUID, MemoryRun> saved = new LinkedHashMap<>(this.runs);
		return () -> {
			this.runs.clear();
			this.runs.putAll(saved);
		};
	}

}
