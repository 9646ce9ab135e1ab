package dev.sourced.internal.workflow.step;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.MisuseException;
import dev.sourced.SourcedException;
import dev.sourced.command.CommandRejected;
import dev.sourced.internal.value.Text;
import dev.sourced.internal.workflow.HandlerTime;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.UnreadableResultException;
import dev.sourced.workflow.WorkflowRejected;

/**
 * Steps that come one after the other: those of a method, of a branch, or of an undo.
 * Belongs to one thread.
 */
final class Strand {

	private static final Set<StepKind> WAITING = EnumSet.of(StepKind.AWAIT, StepKind.SLEEP, StepKind.JOIN);

	private final Pass pass;

	private final @Nullable Strand parent;

	private final String scope;

	private final HandlerTime time;

	private final boolean undo;

	private final List<Undo> undos = new ArrayList<>();

	private @Nullable Thread owner;

	private @Nullable StepName current;

	private @Nullable Suspension left;

	private @Nullable MisuseException misuse;

	private Strand(Pass pass, @Nullable Strand parent, String scope, HandlerTime time, boolean undo) {
		this.pass = pass;
		this.parent = parent;
		this.scope = scope;
		this.time = time;
		this.undo = undo;
	}

	static Strand ofMethod(Pass pass, HandlerTime time) {
		return new Strand(pass, null, "", time, false);
	}

	Strand branch(String all, String name, HandlerTime ofBranch) {
		return new Strand(this.pass, this, "%s%s/%s/".formatted(this.scope, all, name), ofBranch, this.undo);
	}

	/**
	 * The steps of an undo, in the time of the thread that undoes.
	 */
	static Strand of(Undo undo, HandlerTime time) {
		Strand origin = undo.strand();
		return new Strand(origin.pass, origin, origin.scope + undo.scope(), time, true);
	}

	Pass pass() {
		return this.pass;
	}

	HandlerTime time() {
		return this.time;
	}

	boolean isUndo() {
		return this.undo;
	}

	boolean isBranch() {
		return this.parent != null && !this.undo;
	}

	List<Undo> undos() {
		return this.undos;
	}

	/**
	 * Run the application's code in the calling thread, which owns the strand from now
	 * on.
	 */
	<T extends @Nullable Object> Outcome<T> run(Supplier<T> code) {
		this.owner = Thread.currentThread();
		try {
			T value = code.get();
			return (this.left != null) ? Outcome.thrown(swallowed(this.left, null)) : Outcome.returned(value);
		}
		catch (Suspension ex) {
			return Outcome.thrown((this.misuse != null) ? this.misuse : ex);
		}
		catch (RuntimeException | Error ex) {
			return Outcome.thrown((this.left != null) ? swallowed(this.left, ex) : ex);
		}
	}

	private Throwable swallowed(Suspension suspension, @Nullable Throwable thrown) {
		if (this.misuse != null) {
			return this.misuse;
		}
		MisuseException found = new MisuseException("A workflow has caught the error that leaves its method to wait or "
				+ "to end; catch exceptions only, not Throwable or Error (%s)".formatted(suspension.place()));
		if (thrown != null) {
			found.addSuppressed(thrown);
		}
		return found;
	}

	/**
	 * Take a step: from the journal if it is done, or do it.
	 */
	<T extends @Nullable Object> T take(String name, StepAction<T> action) {
		StepName step = this.pass.journal().next(qualified(name));
		StoredStep stored = this.pass.journal().find(step);
		if (stored != null && stored.kind() != action.kind()) {
			throw UnreadableResultException.of(step, stored.kind().name(), action.kind().name());
		}
		this.current = step;
		try {
			if (stored != null && stored.done()) {
				return action.replay(OpenStep.stored(this, stored), stored);
			}
			this.pass.requireOpen(step);
			return perform((stored != null) ? OpenStep.stored(this, stored) : OpenStep.fresh(this, step), action);
		}
		catch (Suspension ex) {
			this.left = ex;
			throw ex;
		}
		catch (CommandRejected | WorkflowRejected ex) {
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			ex.addSuppressed(new StepPlace(step));
			throw ex;
		}
		finally {
			this.current = null;
		}
	}

	/*
	 * What waits tells of itself when it does not any more.
	 */
	private <T extends @Nullable Object> T perform(OpenStep step, StepAction<T> action) {
		if (WAITING.contains(action.kind())) {
			return action.perform(step);
		}
		return this.pass.services()
			.listener()
			.step(this.pass.run(), step.name(), action.kind(), () -> action.perform(step));
	}

	/**
	 * Leave the method for good.
	 */
	Suspension leave(Suspension suspension) {
		this.left = suspension;
		return suspension;
	}

	/**
	 * Refuse a call that must not be made here and now.
	 */
	void require(String name) {
		if (Thread.currentThread() != this.owner || this.pass.isOver()) {
			throw new MisuseException("A step must be called by the thread that called the workflow, and before it "
					+ "returns; use Steps.all for branches, each with its own Steps (step: %s)".formatted(shown(name)));
		}
		if (this.pass.fault() != null) {
			throw this.pass.fault();
		}
		if (this.current != null) {
			throw new MisuseException(
					"Steps must not be nested (step: %s, within: %s)".formatted(shown(name), this.current));
		}
		if (this.left != null) {
			this.misuse = new MisuseException(
					"A workflow has called a step after it was left to wait or to end; do not "
							+ "catch Throwable or Error, and call no steps in 'finally' (step: %s, %s)"
								.formatted(shown(name), this.left.place()));
			throw this.misuse;
		}
		if (this.pass.context().transactions().isActive()) {
			throw new MisuseException("A step must not be called in a transaction, which could undo it without the run "
					+ "knowing; use Steps.write to write to tables (step: %s)".formatted(shown(name)));
		}
		requireName(name);
	}

	private void requireName(String name) {
		if (name.isBlank() || name.length() > StepName.LONGEST || name.indexOf('/') >= 0 || name.startsWith(Undo.PREFIX)
				|| Text.hasNul(name) || Text.hasLoneSurrogate(name)) {
			throw new MisuseException(("A step needs a name of 1 to %s characters without '/' and not beginning with "
					+ "'%s' (name: '%s')")
				.formatted(StepName.LONGEST, Undo.PREFIX, shown(name)));
		}
	}

	private String qualified(String name) {
		String qualified = this.scope + name;
		if (qualified.length() > StepName.LONGEST) {
			throw new MisuseException(
					"The name of a step must have at most %s characters, with those of its branches or of its undo (name: '%s')"
						.formatted(StepName.LONGEST, shown(qualified)));
		}
		return qualified;
	}

	private static String shown(String name) {
		return ((name.length() > 40) ? name.substring(0, 40) + "..." : name).replace("\0", "\\0");
	}

	/**
	 * Which occurrence of a name the next step with it is.
	 */
	int nextOccurrence(String name) {
		StepName last = this.pass.journal().last(qualified(name));
		return (last != null) ? last.occurrence() + 1 : 1;
	}

	/**
	 * How many steps with a name were in the journal before this call.
	 */
	int countStored(String name) {
		return this.pass.journal().countStored(qualified(name));
	}

	/**
	 * The position of the last step with a name in this strand, or in those around it.
	 */
	long position(String name) {
		for (Strand strand = this; strand != null; strand = strand.parent) {
			StepName step = this.pass.journal().last(strand.scope + name);
			long position = (step != null) ? this.pass.journal().position(step) : 0;
			if (position > 0) {
				return position;
			}
		}
		throw new MisuseException(
				"Unable to wait for an event since a step; name one before that executes a command or "
						+ "has received an event (step: %s)".formatted(shown(name)));
	}

	/**
	 * Tells in the stack trace of a failure which step has failed, without changing what
	 * the method can catch.
	 */
	private static final class StepPlace extends SourcedException {

		private static final long serialVersionUID = 1L;

		StepPlace(StepName step) {
			super("A step of a run has failed (step: %s)".formatted(step));
		}

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this;
		}

	}

}
