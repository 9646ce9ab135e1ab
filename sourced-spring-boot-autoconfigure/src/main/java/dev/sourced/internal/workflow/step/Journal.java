package dev.sourced.internal.workflow.step;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.workflow.NewStep;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StoredStep;

/**
 * The steps of a run as they are stored, and what its method has asked for in this call.
 * Thread-safe.
 */
final class Journal {

	private final Map<StepName, StoredStep> stored = new LinkedHashMap<>();

	private final Map<StepName, NewStep> written = new HashMap<>();

	private final Map<String, Integer> counts = new HashMap<>();

	private final Set<StepName> asked = new HashSet<>();

	private final Set<UUID> timers = new HashSet<>();

	private final boolean undoing;

	private int ordinal;

	private int size;

	Journal(List<StoredStep> steps) {
		for (StoredStep step : steps) {
			this.stored.put(step.name(), step);
			this.ordinal = Math.max(this.ordinal, step.ordinal());
			if (!step.done() && step.due() != null) {
				this.timers.add(step.id());
			}
		}
		this.size = steps.size();
		this.undoing = steps.stream().anyMatch((step) -> Undo.isOf(step.name()));
	}

	/**
	 * The next step with a name.
	 */
	synchronized StepName next(String name) {
		StepName step = new StepName(name, this.counts.merge(name, 1, Integer::sum));
		this.asked.add(step);
		return step;
	}

	/**
	 * The last step with a name that was asked for.
	 */
	synchronized @Nullable StepName last(String name) {
		Integer count = this.counts.get(name);
		return (count != null) ? new StepName(name, count) : null;
	}

	synchronized @Nullable StoredStep find(StepName step) {
		return this.stored.get(step);
	}

	/**
	 * How many steps with a name are stored.
	 */
	synchronized int countStored(String name) {
		return (int) this.stored.keySet().stream().filter((step) -> step.name().equals(name)).count();
	}

	/**
	 * The ordinal of a new step.
	 */
	synchronized int nextOrdinal() {
		this.size++;
		return ++this.ordinal;
	}

	synchronized int size() {
		return this.size;
	}

	/**
	 * Whether something was undone before this call.
	 */
	boolean isUndoing() {
		return this.undoing;
	}

	synchronized void done(NewStep step) {
		this.written.put(step.name(), step);
		this.timers.remove(step.id());
	}

	synchronized void waiting(UUID step) {
		this.timers.add(step);
	}

	/**
	 * The position that belongs to a step that is done, 0 for none.
	 */
	synchronized long position(StepName step) {
		NewStep done = this.written.get(step);
		if (done != null) {
			return done.position();
		}
		StoredStep known = this.stored.get(step);
		return (known != null && known.done()) ? known.position() : 0;
	}

	/**
	 * The positions of the events that earlier steps of the same name have returned.
	 */
	synchronized Set<Long> positionsBefore(StepName step) {
		Set<Long> positions = new TreeSet<>();
		for (int occurrence = 1; occurrence < step.occurrence(); occurrence++) {
			positions.add(position(new StepName(step.name(), occurrence)));
		}
		return positions;
	}

	/**
	 * The position of the last event that a step has waited for, 0 for none.
	 */
	synchronized long lastAwaited() {
		long last = 0;
		for (StoredStep step : this.stored.values()) {
			last = (step.kind() == StepKind.AWAIT && step.done()) ? Math.max(last, step.position()) : last;
		}
		for (NewStep step : this.written.values()) {
			last = (step.kind() == StepKind.AWAIT) ? Math.max(last, step.position()) : last;
		}
		return last;
	}

	/**
	 * Steps for which an entry is scheduled.
	 */
	synchronized Set<UUID> timers() {
		return Set.copyOf(this.timers);
	}

	/**
	 * The step that the run was asked to wait for before this call and whose time is over
	 * first.
	 */
	synchronized Optional<StoredStep> nextDue() {
		return this.stored.values()
			.stream()
			.filter((step) -> this.timers.contains(step.id()) && !step.over() && this.asked.contains(step.name()))
			.min(Comparator.comparing(Journal::due));
	}

	private static Instant due(StoredStep step) {
		return (step.due() != null) ? step.due() : Instant.MAX;
	}

	/**
	 * Whether runs were started, other than while undoing.
	 */
	synchronized boolean hasStarted() {
		return this.stored.values().stream().anyMatch((step) -> isStart(step.kind(), step.name()))
				|| this.written.values().stream().anyMatch((step) -> isStart(step.kind(), step.name()));
	}

	private static boolean isStart(StepKind kind, StepName name) {
		return kind == StepKind.START && !Undo.isOf(name);
	}

	/**
	 * The runs that were started while undoing.
	 */
	synchronized Set<UUID> startedByUndo() {
		return this.stored.values()
			.stream()
			.filter((step) -> step.kind() == StepKind.START && Undo.isOf(step.name()) && step.child() != null)
			.map(StoredStep::child)
			.collect(Collectors.toSet());
	}

	/**
	 * The steps that are stored and were not asked for.
	 */
	synchronized List<String> drift() {
		return this.stored.keySet()
			.stream()
			.filter((step) -> !this.asked.contains(step))
			.map(StepName::toString)
			.toList();
	}

}
