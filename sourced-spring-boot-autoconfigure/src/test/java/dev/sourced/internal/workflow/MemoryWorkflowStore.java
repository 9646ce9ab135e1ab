package dev.sourced.internal.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Due;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.message.Tags;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.WorkflowRun.Status;

/**
 * Runs and journals in memory, which answer as those on JDBC do.
 */
final class MemoryWorkflowStore implements WorkflowStore {

	private final Map<UUID, StoredRun> runs = new LinkedHashMap<>();

	private final Map<UUID, Long> tokens = new HashMap<>();

	private final Map<UUID, Map<StepName, StoredStep>> journals = new HashMap<>();

	private final Map<UUID, Set<UUID>> eventKeys = new HashMap<>();

	private final Clock clock;

	MemoryWorkflowStore(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Remember what is stored.
	 * @return what brings it back
	 */
	synchronized Runnable savepoint() {
		Map<UUID, StoredRun> savedRuns = new LinkedHashMap<>(this.runs);
		Map<UUID, Long> savedTokens = new HashMap<>(this.tokens);
		Map<UUID, Map<StepName, StoredStep>> savedJournals = new HashMap<>();
		this.journals.forEach((run, steps) -> savedJournals.put(run, new LinkedHashMap<>(steps)));
		Map<UUID, Set<UUID>> savedKeys = new HashMap<>(this.eventKeys);
		return () -> {
			restore(this.runs, savedRuns);
			restore(this.tokens, savedTokens);
			restore(this.journals, savedJournals);
			restore(this.eventKeys, savedKeys);
		};
	}

	private static <V> void restore(Map<UUID, V> present, Map<UUID, V> saved) {
		present.clear();
		present.putAll(saved);
	}

	@Override
	public synchronized boolean create(NewRun run) {
		if (find(run.workflow(), run.key()).isPresent()) {
			return false;
		}
		Instant now = this.clock.instant();
		WorkflowRun created = new WorkflowRun(run.address().run(), run.workflow(), run.address().group(), run.version(),
				run.key(), run.tags(), run.parent(), Status.RUNNING, null, null, List.of(), now,
				(run.timeout() != null) ? now.plus(run.timeout()) : null, null);
		this.runs.put(created.id(), new StoredRun(created, 1, run.input(), run.position(), null, StepResult.NONE));
		this.journals.put(created.id(), new LinkedHashMap<>());
		return true;
	}

	@Override
	public synchronized Optional<StoredRun> find(UUID run) {
		return Optional.ofNullable(this.runs.get(run));
	}

	@Override
	public synchronized Optional<StoredRun> find(String workflow, String key) {
		return this.runs.values()
			.stream()
			.filter((run) -> run.run().workflow().equals(workflow) && run.run().key().equals(key))
			.findFirst();
	}

	@Override
	public synchronized List<StoredRun> list(RunQuery query) {
		List<StoredRun> found = new ArrayList<>(this.runs.values()
			.stream()
			.filter((run) -> query.workflow() == null || query.workflow().equals(run.run().workflow()))
			.filter((run) -> query.status() == null || query.status() == run.run().status())
			.filter((run) -> run.run().tags().containsAll(query.tags()))
			.filter((run) -> query.before() == null || run.run().id().compareTo(query.before()) < 0)
			.toList());
		found.sort(Comparator.comparing((StoredRun run) -> run.run().id()).reversed());
		return found.stream().limit(query.limit()).toList();
	}

	@Override
	public synchronized List<StoredStep> steps(UUID run) {
		return this.journals.getOrDefault(run, Map.of())
			.values()
			.stream()
			.map((step) -> new StoredStep(step.id(), step.name(), step.ordinal(), step.kind(), step.done(),
					step.result(), step.position(), step.child(), step.waitsFor(), step.due(), isOver(step), step.at()))
			.sorted(Comparator.comparing(StoredStep::ordinal))
			.toList();
	}

	private boolean isOver(StoredStep step) {
		return step.due() != null && !this.clock.instant().isBefore(step.due());
	}

	@Override
	public synchronized Optional<EnteredRun> enter(UUID run, long token) {
		StoredRun stored = this.runs.get(run);
		if (stored == null) {
			return Optional.empty();
		}
		if (this.tokens.getOrDefault(run, 0L) > token) {
			throw new ClaimLostException("A run was taken over (run: %s)".formatted(run));
		}
		this.tokens.put(run, token);
		Instant deadline = stored.run().deadline();
		if (!stored.ended() && stored.stop() == null && deadline != null && !this.clock.instant().isBefore(deadline)) {
			this.runs.put(run, stopped(stored, new StoredRun.Stop("timeout", "The time of the run is over")));
		}
		return Optional.of(new EnteredRun(this.runs.get(run), steps(run)));
	}

	private static StoredRun stopped(StoredRun run, StoredRun.@Nullable Stop stop) {
		return new StoredRun(run.run(), run.generation(), run.input(), run.position(), stop, run.result());
	}

	@Override
	public synchronized StoredRun.@Nullable Stop confirm(UUID run, long token) {
		if (this.tokens.getOrDefault(run, 0L) != token) {
			throw new ClaimLostException("A run was taken over (run: %s)".formatted(run));
		}
		return this.runs.get(run).stop();
	}

	@Override
	public synchronized void done(StoredRun run, NewStep step, StepResult result) {
		put(run, step, true, result, null, null);
		this.eventKeys.remove(step.id());
	}

	@Override
	public synchronized void waiting(StoredRun run, NewStep step, Wait wait) {
		put(run, step, false, StepResult.NONE, wait.words(), due(wait.due()));
		this.eventKeys.put(step.id(), wait.eventKeys());
	}

	private @Nullable Instant due(@Nullable Due due) {
		if (due instanceof Due.At at) {
			return at.instant();
		}
		return (due instanceof Due.After after) ? this.clock.instant().plus(after.delay()) : null;
	}

	private void put(StoredRun run, NewStep step, boolean done, StepResult result, @Nullable String waitsFor,
			@Nullable Instant due) {
		StoredStep known = this.journals.get(run.run().id()).get(step.name());
		if (known != null && known.done()) {
			throw new IllegalStateException("A step is done twice (step: %s)".formatted(step.name()));
		}
		this.journals.get(run.run().id())
			.put(step.name(), new StoredStep(step.id(), step.name(), step.ordinal(), step.kind(), done, result,
					step.position(), step.child(), waitsFor, due, false, this.clock.instant()));
	}

	@Override
	public synchronized Set<UUID> waitingFor(String group, Collection<UUID> keys) {
		return this.runs.values()
			.stream()
			.filter((run) -> run.run().group().equals(group) && !run.ended())
			.filter((run) -> steps(run.run().id()).stream()
				.anyMatch((step) -> this.eventKeys.getOrDefault(step.id(), Set.of()).stream().anyMatch(keys::contains)))
			.map((run) -> run.run().id())
			.collect(Collectors.toSet());
	}

	@Override
	public synchronized void drift(StoredRun run, List<String> drift) {
		StoredRun stored = this.runs.get(run.run().id());
		replace(stored, stored.run().status(), stored.run().code(), stored.run().reason(), drift, stored.result());
	}

	@Override
	public synchronized void end(StoredRun run, Ending ending) {
		StoredRun stored = this.runs.get(run.run().id());
		replace(stored, ending.status(), ending.code(), ending.reason(), stored.run().drift(), ending.result());
		steps(run.run().id()).forEach((step) -> this.eventKeys.remove(step.id()));
	}

	private void replace(StoredRun stored, Status status, @Nullable String code, @Nullable String reason,
			List<String> drift, StepResult result) {
		WorkflowRun run = stored.run();
		WorkflowRun changed = new WorkflowRun(run.id(), run.workflow(), run.group(), run.version(), run.key(),
				run.tags(), run.parent(), status, code, reason, drift, run.startedAt(), run.deadline(),
				(status != Status.RUNNING) ? this.clock.instant() : null);
		this.runs.put(run.id(),
				new StoredRun(changed, stored.generation(), stored.input(), stored.position(), stored.stop(), result));
	}

	@Override
	public synchronized List<RunAddress> cancel(UUID run, String reason) {
		List<RunAddress> cancelled = new ArrayList<>();
		StoredRun stored = this.runs.get(run);
		if (stored != null && !stored.ended()) {
			if (stored.stop() == null) {
				this.runs.put(run, stopped(stored, new StoredRun.Stop("cancelled", reason)));
				cancelled.add(stored.address());
			}
			children(run).forEach((child) -> cancelled.addAll(cancel(child.run(), reason)));
		}
		return cancelled;
	}

	@Override
	public synchronized List<RunAddress> children(UUID run) {
		return this.runs.values()
			.stream()
			.filter((child) -> run.equals(child.run().parent()) && !child.ended())
			.map(StoredRun::address)
			.toList();
	}

	@Override
	public synchronized void regenerate(StoredRun run, StepResult input, Tags tags, List<StoredStep> kept) {
		WorkflowRun old = this.runs.get(run.run().id()).run();
		WorkflowRun anew = new WorkflowRun(old.id(), old.workflow(), old.group(), old.version(), old.key(), tags,
				old.parent(), Status.RUNNING, null, null, List.of(), old.startedAt(), old.deadline(), null);
		this.runs.put(old.id(),
				new StoredRun(anew, run.generation() + 1, input, run.position(), null, StepResult.NONE));
		this.journals.put(old.id(), new LinkedHashMap<>());
		copy(old.id(), kept);
	}

	@Override
	public synchronized void copy(UUID run, List<StoredStep> steps) {
		steps.forEach((step) -> this.journals.get(run).put(step.name(), step));
	}

	@Override
	public synchronized Map<String, Integer> unhandled(Collection<String> groups, int limit) {
		return this.runs.values()
			.stream()
			.filter((run) -> !run.ended() && !groups.contains(run.run().group()))
			.limit(limit)
			.collect(Collectors.toMap((run) -> run.run().group(), (run) -> 1, Integer::sum));
	}

	@Override
	public synchronized int removeEnded(Duration keep, int limit) {
		Instant before = this.clock.instant().minus(keep);
		List<UUID> removed = this.runs.values()
			.stream()
			.filter((run) -> run.run().endedAt() != null && run.run().endedAt().isBefore(before))
			.map((run) -> run.run().id())
			.limit(limit)
			.toList();
		removed.forEach((run) -> {
			this.runs.remove(run);
			this.journals.remove(run);
		});
		return removed.size();
	}

}
