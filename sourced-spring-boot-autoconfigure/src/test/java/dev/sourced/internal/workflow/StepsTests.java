package dev.sourced.internal.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import dev.sourced.MisuseException;
import dev.sourced.command.CommandRejected;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.workflow.RunWorld.Child;
import dev.sourced.internal.workflow.RunWorld.Main;
import dev.sourced.internal.workflow.RunWorld.Order;
import dev.sourced.internal.workflow.RunWorld.Paid;
import dev.sourced.internal.workflow.RunWorld.Reserve;
import dev.sourced.internal.workflow.RunWorld.Reserved;
import dev.sourced.workflow.Branch;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRejected;
import dev.sourced.workflow.WorkflowRun.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Steps are done once, whatever fails between them.
 */
class StepsTests {

	private final RunWorld world = new RunWorld();

	private final List<String> calls = new ArrayList<>();

	/*
	 * All kinds of steps in a row.
	 */
	private String everything(Steps steps) {
		int reserved = steps.execute("reserve", new Reserve("o1", 7)).event(Reserved.class).number();
		steps.undo("release", () -> steps.write("release", () -> this.world.written.add("released")));
		steps.enqueue("later", new Reserve("o1", 8));
		String label = steps.call("label", (key) -> {
			this.calls.add(key);
			return "label of " + reserved;
		});
		steps.write("save", () -> this.world.written.add(label));
		steps.set("label", label);
		Instant noted = steps.now();
		UUID id = steps.uuid();
		UUID child = steps.start("child", Child.class, new Order("o1"));
		steps.sleep("cool down", Duration.ofHours(1));
		String shipped = steps.join("shipped", child, String.class);
		int paid = steps.await("paid", Paid.class).amount();
		List<String> both = steps.all("both", List.of(Branch.of("one", (one) -> {
			one.sleep("nap", Duration.ofMinutes(1));
			return one.write("mark", () -> {
				this.world.written.add("one");
				return "1";
			});
		}), Branch.of("two", (two) -> two.call("mark", (key) -> {
			synchronized (this.calls) {
				this.calls.add(key);
			}
			return "2";
		}))));
		assertThat(steps.now()).isAfterOrEqualTo(noted);
		assertThat(steps.uuid()).isNotEqualTo(id);
		return "%s %s %s %s %s".formatted(label, shipped, paid, both, steps.get("label", String.class).orElseThrow());
	}

	private UUID play() {
		this.world.define(Main.class, this::everything);
		this.world.define(Child.class, (steps) -> steps.write("ship", () -> {
			this.world.written.add("shipped");
			return "box";
		}));
		UUID run = this.world.start(Main.class);
		return run;
	}

	private void finish() {
		for (int i = 0; i < 4; i++) {
			this.world.settleInSpite();
			this.world.pass(Duration.ofMinutes(40));
		}
		this.world.happens(new Paid("o1", 12));
		for (int i = 0; i < 4; i++) {
			this.world.settleInSpite();
			this.world.pass(Duration.ofMinutes(40));
		}
	}

	@Test
	void allKindsOfStepsAreDoneOnceIfNothingFails() {
		UUID run = play();
		finish();
		assertThat(this.world.status(run)).isEqualTo(Status.COMPLETED);
		assertThat(this.world.result(run)).isEqualTo("label of 7 box 12 [1, 2] label of 7");
		assertThat(this.world.written).containsExactlyInAnyOrder("label of 7", "shipped", "one");
		assertThat(this.world.log.payloads()).containsExactlyInAnyOrder(new Reserve("o1", 7), new Reserved("o1", 7),
				new Reserve("o1", 8), new Paid("o1", 12));
		assertThat(this.calls).hasSize(2);
		assertThat(this.world.wake.timers()).isZero();
	}

	@Test
	void aFailureOfAnyTransactionBeforeOrAfterItsCommitChangesNothing() {
		int boundaries = transactionsWithoutFailure();
		assertThat(boundaries).isBetween(20, 60);
		for (int i = 1; i <= boundaries; i++) {
			for (boolean committed : List.of(true, false)) {
				StepsTests other = new StepsTests();
				UUID run = other.play();
				other.world.transactions.failAt(i, committed);
				other.finish();
				assertThat(other.world.status(run)).as("failure at %s", i).isEqualTo(Status.COMPLETED);
				assertThat(other.world.result(run)).isEqualTo("label of 7 box 12 [1, 2] label of 7");
				assertThat(other.world.written).containsExactlyInAnyOrder("label of 7", "shipped", "one");
				assertThat(other.world.log.payloads()).hasSize(4);
				assertThat(other.calls.stream().distinct()).hasSize(2);
				assertThat(other.world.run(run).drift()).isEmpty();
				assertThat(other.world.wake.timers()).isZero();
			}
		}
	}

	private static int transactionsWithoutFailure() {
		StepsTests other = new StepsTests();
		other.play();
		other.world.transactions.failAt(0, false);
		other.finish();
		return other.world.transactions.begun();
	}

	@Test
	void aNameThatIsUsedAgainIsAnotherStep() {
		this.world.define(Main.class, (steps) -> {
			List<Integer> numbers = new ArrayList<>();
			AtomicInteger next = new AtomicInteger();
			for (int i = 0; i < 3; i++) {
				numbers.add(steps.call("roll", (key) -> {
					this.calls.add(key);
					return next.incrementAndGet();
				}));
				steps.sleep("pause", Duration.ofSeconds(1));
			}
			return numbers.toString();
		});
		UUID run = this.world.start(Main.class);
		for (int i = 0; i < 4; i++) {
			this.world.settle();
			this.world.pass(Duration.ofSeconds(1));
		}
		assertThat(this.world.result(run)).isEqualTo("[1, 1, 1]");
		assertThat(this.calls).hasSize(3).doesNotHaveDuplicates();
		assertThat(this.world.steps(run)).containsExactly("roll", "pause", "roll (2)", "pause (2)", "roll (3)",
				"pause (3)");
	}

	@Test
	void aStepThatIsInsertedRunsAndOneThatIsRemovedIsDrift() {
		this.world.define(Main.class, (steps) -> {
			steps.write("first", () -> this.world.written.add("first"));
			steps.write("removed", () -> this.world.written.add("removed"));
			steps.sleep("pause", Duration.ofSeconds(1));
			return null;
		});
		UUID run = this.world.start(Main.class);
		this.world.settle();
		this.world.define(Main.class, (steps) -> {
			steps.write("inserted", () -> this.world.written.add("inserted"));
			steps.write("first", () -> this.world.written.add("first"));
			steps.sleep("pause", Duration.ofSeconds(1));
			return null;
		});
		this.world.pass(Duration.ofSeconds(1));
		this.world.settle();
		assertThat(this.world.status(run)).isEqualTo(Status.COMPLETED);
		assertThat(this.world.written).containsExactly("first", "removed", "inserted");
		assertThat(this.world.run(run).drift()).containsExactly("removed");
	}

	@Test
	void aRejectionIsThrownAgainAndEndsTheRunIfNobodyCatchesIt() {
		List<String> caught = new ArrayList<>();
		this.world.define(Main.class, (steps) -> {
			try {
				steps.execute("reserve", new Reserve("o1", -1));
			}
			catch (CommandRejected ex) {
				caught.add(ex.code() + ": " + ex.reason());
			}
			steps.sleep("pause", Duration.ofSeconds(1));
			steps.execute("again", new Reserve("o1", -1));
			return null;
		});
		UUID run = this.world.start(Main.class);
		this.world.settle();
		this.world.pass(Duration.ofSeconds(1));
		this.world.settle();
		assertThat(caught).containsExactly("sold-out: Nothing is left", "sold-out: Nothing is left");
		assertThat(this.world.status(run)).isEqualTo(Status.REJECTED);
		assertThat(this.world.run(run).code()).isEqualTo("sold-out");
		assertThat(this.world.run(run).reason()).isEqualTo("Nothing is left");
	}

	@Test
	void whatAWriteRejectsIsRolledBackAndTheRejectionIsKept() {
		AtomicInteger attempts = new AtomicInteger();
		this.world.define(Main.class, (steps) -> {
			steps.undo("undo", () -> steps.sleep("pause", Duration.ofSeconds(1)));
			return steps.write("save", () -> {
				this.world.written.add("half");
				throw new WorkflowRejected("full", "No room " + attempts.incrementAndGet());
			});
		});
		UUID run = this.world.start(Main.class);
		this.world.settle();
		this.world.pass(Duration.ofSeconds(1));
		this.world.settle();
		assertThat(this.world.run(run).reason()).isEqualTo("No room 1");
		assertThat(this.world.status(run)).isEqualTo(Status.REJECTED);
		assertThat(this.world.written).isEmpty();
	}

	@Test
	void aDecisionIsReadFromTheLogWhateverTheCodeBuildsNow() {
		AtomicInteger number = new AtomicInteger();
		List<Object> decisions = new ArrayList<>();
		this.world.define(Main.class, (steps) -> {
			decisions.add(steps.execute("reserve", new Reserve("o1", number.incrementAndGet())));
			steps.sleep("pause", Duration.ofSeconds(1));
			return null;
		});
		this.world.start(Main.class);
		this.world.settle();
		this.world.pass(Duration.ofSeconds(1));
		this.world.settle();
		assertThat(decisions).hasSize(2);
		assertThat(decisions.get(1)).isEqualTo(decisions.get(0));
		assertThat(number).hasValue(2);
	}

	@Test
	void aWorkerThatHasLostTheRunWritesNothingAndGoesOnNowhere() {
		this.world.define(Main.class, (steps) -> {
			steps.call("slow", (key) -> {
				this.world.takeOver(steps.run());
				return "x";
			});
			return null;
		});
		UUID run = this.world.start(Main.class);
		RunAddress address = this.world.wake.entries().get(0);
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.world.enter(address));
		assertThat(this.world.steps(run)).isEmpty();
		this.world.define(Main.class, (steps) -> {
			try {
				return steps.write("save", () -> {
					this.world.takeOver(steps.run());
					return this.world.written.add("lost");
				});
			}
			catch (RuntimeException ex) {
				return "swallowed";
			}
		});
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.world.enter(address));
		assertThat(this.world.written).isEmpty();
		assertThat(this.world.status(run)).isEqualTo(Status.RUNNING);
	}

	@Test
	void aFailureTellsItsStepAndKeepsItsType() {
		this.world.define(Main.class, (steps) -> steps.call("label", (key) -> {
			throw new IllegalStateException("The carrier is closed");
		}));
		this.world.start(Main.class);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this.world::settle)
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
				.satisfies((note) -> assertThat(note).hasMessageContaining("step: label")));
	}

	@Test
	void resultsAreOfTypesThatCanBeReadAgain() {
		misuse((steps) -> steps.call("made", (key) -> new StringBuilder("x")), "made", "java.lang.StringBuilder");
		misuse((steps) -> steps.call("made", (key) -> "x".repeat(10_001)), "made", "10000", "max-result-size");
		misuse((steps) -> new StringBuilder("x"), "return", "java.lang.StringBuilder");
	}

	@Test
	void aResultOfAnotherTypeOrKindIsNamed() {
		AtomicReference<UUID> child = new AtomicReference<>();
		this.world.define(Child.class, (steps) -> "text");
		this.world.define(Main.class, (steps) -> {
			child.set(steps.start("child", Child.class, new Order("o1")));
			return steps.join("wait", child.get(), Integer.class);
		});
		this.world.start(Main.class);
		assertThatExceptionOfType(UnreadableResultException.class).isThrownBy(this.world::settle)
			.withMessageContainingAll("wait", "java.lang.String", "java.lang.Integer");
		this.world.define(Main.class, (steps) -> steps.call("child", (key) -> "x"));
		assertThatExceptionOfType(UnreadableResultException.class).isThrownBy(this.world::settle)
			.withMessageContainingAll("child", "START", "CALL");
	}

	@Test
	void stepsAreNotNestedNorCalledByAnyThreadNorInATransaction() {
		misuse((steps) -> steps.call("outer", (key) -> steps.call("inner", (other) -> "x")), "inner", "outer");
		misuse((steps) -> {
			AtomicReference<RuntimeException> thrown = new AtomicReference<>();
			Thread other = new Thread(() -> {
				try {
					steps.call("stray", (key) -> "x");
				}
				catch (RuntimeException ex) {
					thrown.set(ex);
				}
			});
			other.start();
			try {
				other.join();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			throw thrown.get();
		}, "stray", "thread");
		misuse((steps) -> this.world.transactions.join(() -> steps.call("within", (key) -> "x")), "within",
				"transaction");
	}

	@Test
	void namesAreChecked() {
		for (String name : Arrays.asList("", " ", "a/b", "undo:x", "x".repeat(201), "x\0")) {
			misuse((steps) -> steps.call(name, (key) -> "x"), "A step needs a name");
		}
		misuse((steps) -> steps.all("a".repeat(100),
				List.of(Branch.of("b".repeat(100), (branch) -> branch.call("c", (key) -> "x")))), "at most 200");
	}

	@Test
	void aGenerationHasALimitOfSteps() {
		RunWorld small = new RunWorld(3, 100);
		small.define(Main.class, (steps) -> {
			steps.undo("undo", () -> small.written.add("undone"));
			for (int i = 0; i < 4; i++) {
				steps.write("one", () -> "x");
			}
			return null;
		});
		UUID run = small.start(Main.class);
		assertThatExceptionOfType(MisuseException.class).isThrownBy(small::settle)
			.withMessageContainingAll("at most 3 steps", "continueAs", "max-steps", "one (4)");
		assertThat(small.steps(run)).hasSize(3);
	}

	@Test
	void aSwallowedWaitIsReported() {
		misuse((steps) -> {
			try {
				steps.sleep("nap", Duration.ofDays(1));
			}
			catch (Throwable ex) {
				// swallowed
			}
			return "done";
		}, "caught the error", "nap");
		misuse((steps) -> {
			try {
				steps.sleep("nap", Duration.ofDays(1));
			}
			catch (Throwable ex) {
				throw new WorkflowRejected("no", "wrong");
			}
			return "done";
		}, "caught the error", "nap");
		misuse((steps) -> {
			try {
				steps.sleep("nap", Duration.ofDays(1));
			}
			finally {
				steps.write("clean", () -> this.world.written.add("cleaned"));
			}
			return "done";
		}, "finally", "clean", "nap");
		misuse((steps) -> {
			while (true) {
				try {
					steps.sleep("nap", Duration.ofDays(1));
				}
				catch (Error ex) {
					// again, until the misuse comes out
				}
			}
		}, "finally", "nap");
		assertThat(this.world.written).isEmpty();
	}

	@Test
	void aWaitPassesACatchOfExceptions() {
		this.world.define(Main.class, (steps) -> {
			try {
				steps.sleep("nap", Duration.ofDays(1));
			}
			catch (Exception ex) {
				return "caught";
			}
			return "slept";
		});
		UUID run = this.world.start(Main.class);
		this.world.settle();
		this.world.pass(Duration.ofDays(1));
		this.world.settle();
		assertThat(this.world.result(run)).isEqualTo("slept");
	}

	private void misuse(java.util.function.Function<Steps, Object> method, CharSequence... words) {
		this.world.define(Main.class, method);
		UUID run = this.world.start(Main.class);
		RunAddress address = this.world.store.find(run).orElseThrow().address();
		assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> this.world.enter(address))
			.withMessageContainingAll(words);
		assertThat(this.world.status(run)).isEqualTo(Status.RUNNING);
		this.world.wake.acknowledge(address, 1);
		this.world.store.end(this.world.store.find(run).orElseThrow(),
				new Ending(Status.CANCELLED, StepResult.NONE, null, null));
		this.world.store.removeEnded(Duration.ofSeconds(-1), 10);
	}

}
