package dev.sourced.internal.workflow.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.command.Decision;
import dev.sourced.command.Due;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.workflow.Awaited;
import dev.sourced.workflow.Branch;
import dev.sourced.workflow.Steps;

/**
 * The steps of a run, as its method or one of its branches sees them while it is called
 * once. While a run is undone, the steps that its undos know are those of the undo.
 */
final class JournaledSteps implements Steps {

	/** Names with a stroke are not the application's, unless there are two in a row. */
	private static final String NOW = "note/now";

	private static final String UUIDS = "note/uuid";

	private static final String SET = "set/";

	private static final String A_TIME = "a time";

	private final Strand own;

	private final Pass pass;

	private final @Nullable Retry retry;

	JournaledSteps(Strand own) {
		this(own, null);
	}

	private JournaledSteps(Strand own, @Nullable Retry retry) {
		this.own = own;
		this.pass = own.pass();
		this.retry = retry;
	}

	@Override
	public Steps retrying(int attempts, Duration pause) {
		return new JournaledSteps(this.own, new Retry(attempts, pause));
	}

	private Strand strand() {
		Strand undoing = this.pass.undoing();
		return (undoing != null && !this.own.isUndo()) ? undoing : this.own;
	}

	private <T extends @Nullable Object> T take(String name, StepAction<T> action) {
		Strand strand = strand();
		strand.require(name);
		return strand.take(name, action);
	}

	private <T extends @Nullable Object> T attempt(String name, StepAction<T> action) {
		Strand strand = strand();
		strand.require(name);
		return (this.retry != null) ? this.retry.take(strand, name, action) : strand.take(name, action);
	}

	@Override
	public Decision execute(String name, Command command) {
		return attempt(name, new ExecuteStep(command));
	}

	@Override
	public UUID enqueue(String name, Command command) {
		return take(name, new EnqueueStep(command));
	}

	@Override
	public <T extends @Nullable Object> T call(String name, Function<String, T> effect) {
		return attempt(name, new CallStep<>(effect));
	}

	@Override
	public <T extends @Nullable Object> T write(String name, Supplier<T> work) {
		return attempt(name, new WriteStep<>(work));
	}

	@Override
	public <E extends Event> E await(String name, Class<E> type) {
		return type.cast(await(name, new Awaited(List.of(type), null, Awaited.Since.START, null)).orElseThrow());
	}

	@Override
	public <E extends Event> Optional<E> await(String name, Class<E> type, Duration timeout) {
		return await(name, new Awaited(List.of(type), null, Awaited.Since.START, timeout)).map(type::cast);
	}

	@Override
	public Optional<Event> await(String name, Awaited awaited) {
		strand().require(name);
		requireNotNegative(name, awaited.timeout());
		AwaitedEvents events = new AwaitedEvents(name, awaited, this.pass.run().run().tags(),
				this.pass.services().types());
		return take(name, new AwaitStep(awaited, events));
	}

	@Override
	public void sleep(String name, Duration time) {
		strand().require(name);
		requireNotNegative(name, time);
		take(name, new SleepStep(A_TIME, Due.after(time)));
	}

	@Override
	public void sleepUntil(String name, Instant instant) {
		take(name, new SleepStep(A_TIME, Due.at(instant)));
	}

	private static void requireNotNegative(String name, @Nullable Duration time) {
		if (time != null && time.isNegative()) {
			throw new MisuseException(
					"A step cannot wait for less than no time (step: %s, time: %s)".formatted(name, time));
		}
	}

	@Override
	public void undo(String name, Runnable undo) {
		Strand strand = strand();
		strand.require(name);
		if (strand.isUndo()) {
			throw new MisuseException("What undoes cannot be undone itself (undo: %s)".formatted(name));
		}
		strand.undos().add(new Undo(strand, name, undo));
	}

	@Override
	public <T extends @Nullable Object> List<T> all(String name, List<Branch<T>> branches) {
		Strand strand = strand();
		strand.require(name);
		return new Branches<>(strand, name, branches).run();
	}

	@Override
	public UUID start(String name, Class<?> workflow, Object input) {
		return take(name, new StartStep(workflow, input));
	}

	@Override
	public <T extends @Nullable Object> T join(String name, UUID run, Class<T> type) {
		return take(name, new JoinStep<>(run, type));
	}

	@Override
	public Instant now() {
		return (Instant) note("now", NOW, new NoteStep(StepKind.NOTE, () -> this.pass.services().clock().instant()));
	}

	@Override
	public UUID uuid() {
		return (UUID) note("uuid", UUIDS, new NoteStep(StepKind.NOTE, UUID::randomUUID));
	}

	@Override
	public UUID run() {
		return this.pass.run().run().id();
	}

	@Override
	public boolean startedBefore(int version) {
		return this.pass.run().run().version() < version;
	}

	@Override
	public void set(String key, Object value) {
		this.pass.set(key, note(key, SET + key, new NoteStep(StepKind.SET, () -> value)));
	}

	@Override
	public <T> Optional<T> get(String key, Class<T> type) {
		return this.pass.get(key).map((value) -> StepResults.cast(new StepName(key, 1), value, type));
	}

	private Object note(String name, String stored, NoteStep step) {
		Strand strand = strand();
		strand.require(name);
		return strand.take(stored, step);
	}

	@Override
	public <T extends @Nullable Object> T continueAs(Object input) {
		Strand strand = strand();
		strand.require("continueAs");
		if (strand.isUndo() || strand.isBranch()) {
			throw new MisuseException("A run can only begin anew in its method, not in a branch or an undo");
		}
		throw strand.leave(new Continuation(input));
	}

}
