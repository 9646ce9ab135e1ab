package dev.sourced.test.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.Workflow;
import dev.sourced.message.Event;
import dev.sourced.test.scenario.WorkflowScenario;
import dev.sourced.workflow.Steps;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What went wrong with durable workflows in an older system, by the numbers of the study
 * of it. What needs a database (F49, F51) is in {@code AncestorFlawOnDatabaseTests}.
 */
class AncestorFlawTests {

	private final List<String> done = new ArrayList<>();

	/**
	 * F46. Steps that were done are found again, and a call that is repeated has its key,
	 * though nothing of the former attempt is in memory: each entry has an invoker of its
	 * own here.
	 */
	@Test
	void f46StepsHaveTheSameKeysAtEachAttempt() {
		List<String> keys = new ArrayList<>();
		WorkflowScenario.of(new Charging(this.done)).answer("charge", (key) -> {
			keys.add(key);
			if (keys.size() < 3) {
				throw new IllegalStateException("No answer");
			}
			return "charged";
		})
			.start(new Began("a"))
			.thenFails(IllegalStateException.class)
			.retry()
			.thenFails(IllegalStateException.class)
			.retry()
			.thenCompleted("charged");
		assertThat(keys).hasSize(3).containsOnly(keys.get(0));
		assertThat(this.done).containsExactly("prepare");
	}

	/**
	 * F47. A run whose visible value changes with every step makes progress, and so it
	 * does if several events come at once.
	 */
	@Test
	void f47ARunGoesOnWhoseValuesChange() {
		WorkflowScenario.of(Counting.class)
			.start(new Began("a"))
			.given(new Counted("a", 2), new Counted("a", 3))
			.when(new Counted("a", 4))
			.thenCompleted(9)
			.thenSteps("set/sum", "count", "set/sum (2)", "count (2)", "set/sum (3)", "count (3)", "set/sum (4)");
	}

	/**
	 * F48. A wait is over when its time is, and not because something else has happened.
	 */
	@Test
	void f48AWaitIsNotSkippedWhenAValueHasChangedBeforeIt() {
		WorkflowScenario.of(Resting.class)
			.start(new Began("a"))
			.thenWaitsIn("rest")
			.when(new Counted("a", 1))
			.thenWaitsIn("rest")
			.after(Duration.ofMinutes(59))
			.thenWaitsIn("rest")
			.after(Duration.ofMinutes(1))
			.thenCompleted();
	}

	/**
	 * F50. Equal calls are several steps.
	 */
	@Test
	void f50EqualCallsAreDifferentSteps() {
		List<String> keys = new ArrayList<>();
		WorkflowScenario.of(Rolling.class).answer("roll", (key) -> {
			keys.add(key);
			return keys.size();
		})
			.start(new Began("a"))
			.thenWaitsIn("rest")
			.after(Duration.ofHours(1))
			.thenCompleted("1, 2")
			.thenSteps("roll", "roll (2)", "rest")
			.thenCalls("roll", 2);
		assertThat(keys).doesNotHaveDuplicates();
	}

	/**
	 * F52. A run of many steps is entered once, and not twice for each of them.
	 */
	@Test
	void f52ARunWithoutWaitsIsEnteredOnce() {
		WorkflowScenario.of(new Walking(this.done)).start(new Began("a")).thenCompleted().thenCalls("step", 500);
		assertThat(this.done).containsExactly("entered");
	}

	@MessageType("flaws.began")
	record Began(@Tag String id) implements Event {
	}

	@MessageType("flaws.counted")
	record Counted(@Tag String id, int number) implements Event {
	}

	@Workflow
	record Charging(List<String> done) {

		String run(Began began, Steps steps) {
			steps.call("prepare", (key) -> this.done.add("prepare"));
			return steps.call("charge", (key) -> "");
		}

	}

	@Workflow
	static class Counting {

		int run(Began began, Steps steps) {
			steps.set("sum", 0);
			for (int i = 0; i < 3; i++) {
				int number = steps.await("count", Counted.class).number();
				steps.set("sum", steps.get("sum", Integer.class).orElseThrow() + number);
			}
			return steps.get("sum", Integer.class).orElseThrow();
		}

	}

	@Workflow
	static class Resting {

		void run(Began began, Steps steps) {
			steps.set("state", "resting");
			steps.sleep("rest", Duration.ofHours(1));
		}

	}

	@Workflow
	static class Rolling {

		String run(Began began, Steps steps) {
			int first = steps.call("roll", (key) -> 0);
			int second = steps.call("roll", (key) -> 0);
			steps.sleep("rest", Duration.ofHours(1));
			return "%s, %s".formatted(first, second);
		}

	}

	@Workflow
	record Walking(List<String> done) {

		UUID run(Began began, Steps steps) {
			this.done.add("entered");
			for (int i = 0; i < 500; i++) {
				steps.call("step", (key) -> key);
			}
			return steps.run();
		}

	}

}
