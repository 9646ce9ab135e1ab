package dev.sourced.internal.workflow;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.workflow.RunWorld.Child;
import dev.sourced.internal.workflow.RunWorld.Main;
import dev.sourced.internal.workflow.RunWorld.Order;
import dev.sourced.internal.workflow.RunWorld.Paid;
import dev.sourced.internal.workflow.RunWorld.Reserve;
import dev.sourced.workflow.Branch;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRejected;
import dev.sourced.workflow.WorkflowRun.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Runs that are rejected or cancelled, and what they undo.
 */
class UndoTests {

	private final RunWorld world = new RunWorld();

	private UUID start(Function<Steps, Object> method) {
		this.world.define(Main.class, method);
		UUID run = this.world.start(Main.class);
		this.world.settle();
		return run;
	}

	private void write(Steps steps, String name) {
		steps.write(name, () -> this.world.written.add(name));
	}

	private Object reserveTwiceAndReject(Steps steps) {
		write(steps, "one");
		steps.undo("one", () -> write(steps, "undo one"));
		write(steps, "two");
		steps.undo("two", () -> {
			write(steps, "undo two");
			steps.sleep("pause", Duration.ofSeconds(1));
			write(steps, "undo two at last");
		});
		throw new WorkflowRejected("no", "Not possible");
	}

	@Test
	void whatWasDoneIsUndoneTheNewestFirstAcrossWaits() {
		UUID run = start(this::reserveTwiceAndReject);
		assertThat(this.world.status(run)).isEqualTo(Status.RUNNING);
		this.world.pass(Duration.ofSeconds(1));
		this.world.settle();
		assertThat(this.world.status(run)).isEqualTo(Status.REJECTED);
		assertThat(this.world.run(run).code()).isEqualTo("no");
		assertThat(this.world.written).containsExactly("one", "two", "undo two", "undo two at last", "undo one");
	}

	@Test
	void anUndoThatFailsIsTriedAgainAndForgetsNothing() {
		AtomicBoolean broken = new AtomicBoolean(true);
		this.world.define(Main.class, (steps) -> {
			steps.undo("one", () -> write(steps, "undo one"));
			steps.undo("two", () -> {
				write(steps, "undo two");
				steps.call("refund", (key) -> {
					if (broken.get()) {
						throw new IllegalStateException("The bank is closed");
					}
					return "refunded";
				});
			});
			throw new WorkflowRejected("Not possible");
		});
		UUID run = this.world.start(Main.class);
		assertThatIllegalStateException().isThrownBy(this.world::settle);
		assertThat(this.world.status(run)).isEqualTo(Status.RUNNING);
		broken.set(false);
		this.world.settle();
		assertThat(this.world.status(run)).isEqualTo(Status.REJECTED);
		assertThat(this.world.written).containsExactly("undo two", "undo one");
	}

	@Test
	void anUndoMustNotBeRejected() {
		this.world.define(Main.class, (steps) -> {
			steps.undo("one", () -> steps.execute("release", new Reserve("o1", -1)));
			throw new WorkflowRejected("Not possible");
		});
		this.world.start(Main.class);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(this.world::settle)
			.withMessageContainingAll("undo: one", "Nothing is left");
	}

	@Test
	void aCancelledRunIsUndoneWhereverItIs() {
		UUID waiting = start((steps) -> {
			steps.undo("one", () -> write(steps, "undo one"));
			steps.await("paid", Paid.class, Duration.ofDays(1));
			write(steps, "never");
			return null;
		});
		this.world.cancel(waiting);
		this.world.happens(new Paid("o1", 1));
		this.world.settle();
		assertThat(this.world.status(waiting)).isEqualTo(Status.CANCELLED);
		assertThat(this.world.run(waiting).code()).isEqualTo("cancelled");
		assertThat(this.world.run(waiting).reason()).isEqualTo("No longer wanted");
		assertThat(this.world.written).containsExactly("undo one");
		assertThat(this.world.wake.timers()).isZero();
	}

	@Test
	void whatHappenedOutsideIsKnownWhenItIsUndone() {
		UUID run = start((steps) -> {
			String charge = steps.call("charge", (key) -> {
				this.world.store.cancel(steps.run(), "Changed my mind");
				return "charge 1";
			});
			steps.undo("refund", () -> steps.call("refund", (key) -> this.world.written.add("refund of " + charge)));
			write(steps, "never");
			return null;
		});
		assertThat(this.world.status(run)).isEqualTo(Status.CANCELLED);
		assertThat(this.world.written).containsExactly("refund of charge 1");
	}

	@Test
	void aStepDuringWhichTheRunIsCancelledIsNotDone() {
		UUID run = start((steps) -> steps.write("save", () -> {
			this.world.store.cancel(steps.run(), "Changed my mind");
			return this.world.written.add("half");
		}));
		// the cancellation was part of the transaction that was rolled back
		assertThat(this.world.written).isEmpty();
		assertThat(this.world.status(run)).isEqualTo(Status.CANCELLED);
	}

	@Test
	void aRunThatTakesTooLongIsCancelled() {
		this.world.define(Main.class, Duration.ofHours(1), (steps) -> {
			steps.sleep("long", Duration.ofHours(2));
			write(steps, "never");
			return null;
		});
		UUID run = this.world.start(Main.class);
		this.world.settle();
		this.world.pass(Duration.ofHours(2));
		this.world.settle();
		assertThat(this.world.status(run)).isEqualTo(Status.CANCELLED);
		assertThat(this.world.run(run).code()).isEqualTo("timeout");
		assertThat(this.world.written).isEmpty();
	}

	@Test
	void childrenAreCancelledWithTheirParentAndTellItWhenTheyEnd() {
		this.world.define(Child.class, (steps) -> {
			steps.undo("child", () -> write(steps, "undo child"));
			steps.sleep("long", Duration.ofDays(1));
			return "never";
		});
		AtomicReference<UUID> child = new AtomicReference<>();
		start((steps) -> {
			child.set(steps.start("child", Child.class, new Order("o1")));
			steps.sleep("pause", Duration.ofHours(1));
			throw new WorkflowRejected("Not possible");
		});
		assertThat(this.world.status(child.get())).isEqualTo(Status.RUNNING);
		this.world.pass(Duration.ofHours(1));
		this.world.settle();
		assertThat(this.world.status(child.get())).isEqualTo(Status.CANCELLED);
		assertThat(this.world.written).containsExactly("undo child");
	}

	@Test
	void theRejectionOfAChildIsThrownAtItsParent() {
		this.world.define(Child.class, (steps) -> {
			throw new WorkflowRejected("full", "No room");
		});
		UUID run = start(
				(steps) -> steps.join("wait", steps.start("child", Child.class, new Order("o1")), String.class));
		assertThat(this.world.status(run)).isEqualTo(Status.REJECTED);
		assertThat(this.world.run(run).code()).isEqualTo("full");
		assertThat(this.world.run(run).reason()).isEqualTo("No room");
	}

	/*
	 * One branch is rejected while another waits. What that waits for comes while the run
	 * is undone: it must not go on.
	 */
	@Test
	void aBranchDoesNotGoOnWhileTheRunIsUndone() {
		UUID run = start((steps) -> {
			steps.undo("first", () -> {
				write(steps, "undo first");
				steps.sleep("pause", Duration.ofHours(1));
			});
			return steps.all("both", List.of(Branch.of("waits", (branch) -> {
				write(branch, "booked");
				branch.undo("book", () -> write(branch, "undo book"));
				branch.undo("slowly", () -> branch.sleep("pause", Duration.ofHours(1)));
				branch.await("paid", Paid.class);
				write(branch, "never");
				return "x";
			}), Branch.of("fails", (branch) -> {
				throw new WorkflowRejected("no", "Not possible");
			})));
		});
		this.world.happens(new Paid("o1", 1));
		this.world.settle();
		for (int i = 0; i < 2; i++) {
			this.world.pass(Duration.ofHours(1));
			this.world.settle();
		}
		assertThat(this.world.status(run)).isEqualTo(Status.REJECTED);
		assertThat(this.world.written).containsExactly("booked", "undo book", "undo first");
	}

	@Test
	void aFailedBranchFailsTheEntryAndTheOthersKeepWhatTheyDid() {
		AtomicBoolean broken = new AtomicBoolean(true);
		this.world.define(Main.class, (steps) -> steps.all("both", List.of(Branch.of("good", (branch) -> {
			write(branch, "good");
			return "good";
		}), Branch.of("bad", (branch) -> branch.call("try", (key) -> {
			if (broken.get()) {
				throw new IllegalStateException("Closed");
			}
			return "bad";
		})))).toString());
		UUID run = this.world.start(Main.class);
		assertThatIllegalStateException().isThrownBy(this.world::settle);
		broken.set(false);
		this.world.settle();
		assertThat(this.world.result(run)).isEqualTo("[good, bad]");
		assertThat(this.world.written).containsExactly("good");
	}

}
