package dev.sourced.internal.workflow.step;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.workflow.EnteredRun;
import dev.sourced.internal.workflow.HandlerTime;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunContext;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StoredRun;

/**
 * One call of the method of a run: what all of its branches share. Thread-safe.
 */
final class Pass {

	private final StoredRun run;

	private final long token;

	private final Services services;

	private final Journal journal;

	private final StepResults results;

	private final Map<String, Object> values = new ConcurrentHashMap<>();

	private volatile StoredRun.@Nullable Stop stop;

	private volatile @Nullable RuntimeException fault;

	private volatile @Nullable Strand undoing;

	private volatile @Nullable StepName frozen;

	private volatile boolean unsettled;

	private volatile boolean over;

	Pass(EnteredRun entered, long token, Services services) {
		this.run = entered.run();
		this.token = token;
		this.services = services;
		this.journal = new Journal(entered.steps());
		this.stop = entered.run().stop();
		this.results = new StepResults(services.context().results(), services.context().limits().maxResultBytes());
	}

	StoredRun run() {
		return this.run;
	}

	RunAddress address() {
		return this.run.address();
	}

	Services services() {
		return this.services;
	}

	RunContext context() {
		return this.services.context();
	}

	Journal journal() {
		return this.journal;
	}

	StepResults results() {
		return this.results;
	}

	/**
	 * Make sure that the run is worked for here, in the transaction of a step.
	 * @return why it is to be cancelled at its next step, {@code null} if it is not, or
	 * is undone already
	 */
	StoredRun.@Nullable Stop confirm() {
		StoredRun.Stop asked = context().store().confirm(this.run.run().id(), this.token);
		if (asked != null) {
			this.stop = asked;
		}
		return (this.undoing != null) ? null : asked;
	}

	/**
	 * Refuse a new step if the run is on its way to its end. A run that has begun to undo
	 * must come to the same end at each call; a branch that waited then does not go on.
	 */
	void requireOpen(StepName step) {
		StoredRun.Stop asked = this.stop;
		if (this.undoing != null) {
			return;
		}
		if (asked != null) {
			throw new RunCancelled(asked);
		}
		if (this.journal.isUndoing()) {
			this.frozen = step;
			throw Suspension.at(step);
		}
	}

	/**
	 * Refuse one step too many. What was done can be undone in any case.
	 */
	void requireRoom(StepName step) {
		int limit = context().limits().maxSteps();
		if (this.undoing == null && this.journal.size() >= limit) {
			throw new MisuseException(("A run must have at most %s steps; let it begin anew with Steps.continueAs, or "
					+ "raise sourced.workflow.max-steps (step: %s)")
				.formatted(limit, step));
		}
	}

	/**
	 * The step before which a run stopped that has begun to undo, {@code null} if it did
	 * not.
	 */
	@Nullable StepName frozen() {
		return this.frozen;
	}

	/**
	 * Keep a failure of the engine's own statements: the call ends with it, whatever the
	 * method makes of it.
	 */
	void failed(Throwable failure) {
		if (failure instanceof RuntimeException ex
				&& (ex instanceof ClaimLostException || context().transactions().isStoreFault(ex))) {
			this.fault = ex;
		}
	}

	@Nullable RuntimeException fault() {
		return this.fault;
	}

	RuntimeException requireFault() {
		return Objects.requireNonNull(this.fault);
	}

	/**
	 * Run statements of the engine, outside of the handler's time.
	 */
	<T extends @Nullable Object> T outside(HandlerTime time, Supplier<T> statements) {
		try {
			return time.outside(statements);
		}
		catch (RuntimeException | Error ex) {
			failed(ex);
			throw ex;
		}
	}

	@Nullable Strand undoing() {
		return this.undoing;
	}

	void undo(Strand strand) {
		this.undoing = strand;
	}

	/**
	 * Note that an event was seen that may not be the first one yet.
	 */
	void unsettled() {
		this.unsettled = true;
	}

	boolean isUnsettled() {
		return this.unsettled;
	}

	void end() {
		this.over = true;
	}

	boolean isOver() {
		return this.over;
	}

	void set(String key, Object value) {
		this.values.put(key, value);
	}

	Optional<Object> get(String key) {
		return Optional.ofNullable(this.values.get(key));
	}

	/**
	 * Cancel the runs that this one has started, other than while undoing.
	 */
	void cancelStarted(String reason) {
		Set<UUID> kept = this.journal.startedByUndo();
		confirm();
		Collection<RunAddress> cancelled = context().store()
			.children(this.run.run().id())
			.stream()
			.filter((child) -> !kept.contains(child.run()))
			.flatMap((child) -> context().store().cancel(child.run(), reason).stream())
			.toList();
		if (!cancelled.isEmpty()) {
			context().wake().now(cancelled);
		}
	}

}
