package dev.sourced.internal.workflow.step;

import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.uuid.Generators;
import org.jspecify.annotations.Nullable;

import dev.sourced.command.Due;
import dev.sourced.internal.workflow.NewStep;
import dev.sourced.internal.workflow.RunWake;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.Wait;

/**
 * A step in the making. What it writes is written in one transaction, in which the claim
 * of the run is confirmed: a worker that has lost it writes nothing.
 */
final class OpenStep {

	private final Strand strand;

	private final Pass pass;

	private final StepName name;

	private final UUID id;

	private final int ordinal;

	private final @Nullable StoredStep stored;

	private @Nullable NewStep written;

	private @Nullable Throwable failure;

	private OpenStep(Strand strand, StepName name, UUID id, int ordinal, @Nullable StoredStep stored) {
		this.strand = strand;
		this.pass = strand.pass();
		this.name = name;
		this.id = id;
		this.ordinal = ordinal;
		this.stored = stored;
	}

	static OpenStep stored(Strand strand, StoredStep step) {
		return new OpenStep(strand, step.name(), step.id(), step.ordinal(), step);
	}

	static OpenStep fresh(Strand strand, StepName name) {
		strand.pass().requireRoom(name);
		return new OpenStep(strand, name, idOf(strand.pass().run(), name), strand.pass().journal().nextOrdinal(), null);
	}

	/*
	 * A name-based id (UUID version 5): the same at each attempt, another for each step
	 * of each generation.
	 */
	private static UUID idOf(StoredRun run, StepName name) {
		return Generators.nameBasedGenerator(run.run().id())
			.generate("%s\0%s\0%s".formatted(run.generation(), name.name(), name.occurrence()));
	}

	Pass pass() {
		return this.pass;
	}

	Strand strand() {
		return this.strand;
	}

	StepName name() {
		return this.name;
	}

	UUID id() {
		return this.id;
	}

	/**
	 * As it is in the journal, {@code null} if it is new.
	 */
	@Nullable StoredStep stored() {
		return this.stored;
	}

	/**
	 * Run statements of the engine, in one transaction.
	 */
	<T> T inTransaction(Supplier<T> work) {
		this.written = null;
		T result = outside(() -> this.pass.context().transactions().join(work));
		if (this.written != null) {
			this.pass.journal().done(this.written);
		}
		return result;
	}

	/**
	 * Run statements of the engine, in one transaction at whose end the step, which
	 * waited, is done.
	 */
	<T> T received(StepKind kind, Supplier<T> work) {
		return this.pass.services().listener().step(this.pass.run(), this.name, kind, () -> inTransaction(work));
	}

	/**
	 * Run statements of the engine. If they fail, this counts for no attempt of the run,
	 * unless it is the application's code within them that has failed.
	 */
	<T extends @Nullable Object> T outside(Supplier<T> statements) {
		try {
			return this.strand.time().outside(statements);
		}
		catch (RuntimeException | Error ex) {
			if (ex != this.failure) {
				this.pass.failed(ex);
			}
			throw ex;
		}
	}

	/**
	 * Run the application's code within statements of the engine.
	 */
	<T extends @Nullable Object> T inside(Supplier<T> code) {
		try {
			return this.strand.time().inside(code);
		}
		catch (RuntimeException | Error ex) {
			this.failure = ex;
			throw ex;
		}
	}

	/**
	 * Write that the step is done, in its transaction. If the run was cancelled in the
	 * meantime, the step is not done.
	 */
	void done(StepKind kind, long position, @Nullable UUID child, StepResult result) {
		requireNotStopped();
		write(kind, position, child, result);
	}

	/**
	 * Write that the step is done, in its transaction, even if the run was cancelled in
	 * the meantime: what is outside has happened, and can be undone only if it is known.
	 */
	void happened(StepKind kind, StepResult result) {
		this.pass.confirm();
		write(kind, 0, null, result);
	}

	private void write(StepKind kind, long position, @Nullable UUID child, StepResult result) {
		NewStep step = new NewStep(this.id, this.name, this.ordinal, kind, position, child);
		this.pass.context().store().done(this.pass.run(), step, result);
		this.written = step;
	}

	/**
	 * Write that the step waits, in a transaction of its own.
	 */
	void await(StepKind kind, long position, @Nullable UUID child, Wait wait) {
		inTransaction(() -> {
			requireNotStopped();
			NewStep step = new NewStep(this.id, this.name, this.ordinal, kind, position, child);
			this.pass.context().store().waiting(this.pass.run(), step, wait);
			Due due = wait.due();
			if (due != null) {
				this.pass.context().wake().later(this.pass.address(), due, RunWake.keyOfStep(this.id));
			}
			return step;
		});
		if (wait.due() != null) {
			this.pass.journal().waiting(this.id);
		}
	}

	/**
	 * Take back the entry at which the step would have waited long enough, in its
	 * transaction.
	 */
	void forgetDue() {
		if (this.pass.journal().timers().contains(this.id)) {
			this.pass.context().wake().cancel(RunWake.keyOfStep(this.id));
		}
	}

	private void requireNotStopped() {
		StoredRun.Stop stop = this.pass.confirm();
		if (stop != null) {
			throw new RunCancelled(stop);
		}
	}

}
