package dev.sourced.test.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.sourced.MisuseException;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.Workflow;
import dev.sourced.command.CommandRejected;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WorkflowScenarioTests {

	private final List<String> keys = new ArrayList<>();

	private final Brewery brewery = new Brewery(this.keys);

	@Test
	void anEventStartsARunThatGoesOnWhenTimeHasPassed() {
		WorkflowScenario.of(this.brewery, Cellar.class)
			.start(new Ordered("b1", 2))
			.thenWaitsIn("ferment")
			.thenEvents(new Filled("b1"))
			.after(Duration.ofDays(6))
			.thenWaitsIn("ferment")
			.after(Duration.ofDays(1))
			.thenWaitsIn("tasted")
			.when(new Tasted("b2", true))
			.thenWaitsIn("tasted")
			.when(new Tasted("b1", true))
			.thenCompleted("label of b1")
			.thenSteps("fill", "ferment", "tasted", "label");
		assertThat(this.keys).hasSize(1);
	}

	@Test
	void aCommandOfTheScenarioIsDecidedAndItsEventArrives() {
		WorkflowScenario.of(this.brewery, Cellar.class)
			.start(new Ordered("b1", 2))
			.after(Duration.ofDays(7))
			.when(new Taste("b1"))
			.thenCompleted("label of b1");
	}

	@Test
	void aRejectionUndoesTheNewestFirst() {
		WorkflowScenario.of(this.brewery, Cellar.class)
			.start(new Ordered("b1", 2))
			.after(Duration.ofDays(7))
			.when(new Tasted("b1", false))
			.thenRejected("sour")
			.thenEvents(new Filled("b1"), new Emptied("b1"));
	}

	@Test
	void aRejectedCommandRejectsTheRun() {
		WorkflowScenario.of(this.brewery, Cellar.class)
			.start(new Ordered("b1", 0))
			.thenRejected("empty")
			.thenEvents()
			.thenSteps("fill");
	}

	@Test
	void aCancelledRunIsUndone() {
		WorkflowScenario.of(this.brewery, Cellar.class)
			.start(new Ordered("b1", 2))
			.cancel("Nobody is thirsty")
			.thenCancelled()
			.thenEvents(new Filled("b1"), new Emptied("b1"));
	}

	@Test
	void aCallThatFailsIsRepeatedWithItsKeyWhenItIsRetried() {
		WorkflowScenario scenario = WorkflowScenario.of(this.brewery, Cellar.class).answer("label", (key) -> {
			this.keys.add(key);
			if (this.keys.size() == 1) {
				throw new IllegalStateException("No paper");
			}
			return "answered";
		});
		scenario.start(new Ordered("b1", 2))
			.after(Duration.ofDays(7))
			.when(new Tasted("b1", true))
			.thenFails(IllegalStateException.class)
			.retry()
			.thenCompleted("answered")
			.thenCalls("label", 2);
		assertThat(this.keys).hasSize(2).containsOnly(this.keys.get(0));
	}

	@Test
	void aFailureThatNobodyExpectsFailsTheScenario() {
		WorkflowScenario scenario = WorkflowScenario.of(this.brewery, Cellar.class)
			.fail("label", new IllegalStateException("No paper"))
			.start(new Ordered("b1", 2))
			.after(Duration.ofDays(7))
			.when(new Tasted("b1", true));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(scenario::thenCompleted)
			.withMessageContaining("The run has failed; expect it with thenFails(...)")
			.withMessageContaining("No paper");
	}

	@Test
	void aMethodThatComesToOtherStepsIsFound() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> WorkflowScenario.of(new Fickle()).start(new Ordered("b1", 1)))
			.withMessageContaining("has come to other steps when it was called again")
			.withMessageContaining("steps before: [attempt 1]")
			.withMessageContaining("steps after: [attempt 1, attempt 2]")
			.withMessageContaining("not asked for any more: [attempt 1]");
	}

	@Test
	void aRunThatDoesNotComeToRestIsFound() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> WorkflowScenario.of(new Restless()).start(new Ordered("b1", 1)))
			.withMessageContaining("The runs do not come to rest: they were entered 1000 times");
	}

	@Test
	void whatIsExpectedInVainIsTold() {
		WorkflowScenario scenario = WorkflowScenario.of(this.brewery, Cellar.class).start(new Ordered("b1", 2));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> scenario.thenWaitsIn("tasted"))
			.withMessage("Expected that the run waits in 'tasted', but it waits in [ferment]");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(scenario::thenCompleted)
			.withMessageContaining("it is RUNNING (code: null, reason: null, steps: [fill, ferment: waits])");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> scenario.thenSteps("fill"))
			.withMessageContaining("they are [fill, ferment]");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> scenario.thenEvents())
			.withMessageContaining("they are [Filled[batch=b1]]");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> scenario.thenCalls("label", 1))
			.withMessageContaining("it was 0");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> scenario.thenFails(IllegalStateException.class))
			.withMessageContaining("Expected that the run has failed");
	}

	@Test
	void aScenarioNeedsAWorkflowAndARun() {
		assertThatExceptionOfType(MisuseException.class).isThrownBy(() -> WorkflowScenario.of(Cellar.class))
			.withMessageContaining("name a class with @Workflow");
		assertThatExceptionOfType(MisuseException.class)
			.isThrownBy(() -> WorkflowScenario.of(this.brewery, Cellar.class).thenCompleted())
			.withMessageContaining("begin with start(input)");
		assertThatExceptionOfType(MisuseException.class)
			.isThrownBy(() -> WorkflowScenario.of(this.brewery, Cellar.class).start(new Ticket("t1")))
			.withMessageContaining("another input than its method takes");
	}

	@MessageType("brewery.fill")
	record Fill(@Tag String batch, int litres) implements Command {
	}

	@MessageType("brewery.empty")
	record Empty(@Tag String batch) implements Command {
	}

	@MessageType("brewery.taste")
	record Taste(@Tag String batch) implements Command {
	}

	@MessageType("brewery.ordered")
	record Ordered(@Tag String batch, int litres) implements Event {
	}

	@MessageType("brewery.filled")
	record Filled(@Tag String batch) implements Event {
	}

	@MessageType("brewery.emptied")
	record Emptied(@Tag String batch) implements Event {
	}

	@MessageType("brewery.tasted")
	record Tasted(@Tag String batch, boolean good) implements Event {
	}

	record Ticket(String id) {
	}

	@Decider(partitionBy = "batch")
	static class Cellar {

		@Decide
		Filled fill(Fill command) {
			if (command.litres() == 0) {
				throw new CommandRejected("empty", "Nothing was ordered");
			}
			return new Filled(command.batch());
		}

		@Decide
		Emptied empty(Empty command) {
			return new Emptied(command.batch());
		}

		@Decide
		Tasted taste(Taste command) {
			return new Tasted(command.batch(), true);
		}

	}

	@Workflow
	record Brewery(List<String> keys) {

		String run(Ordered order, Steps steps) {
			steps.execute("fill", new Fill(order.batch(), order.litres()));
			steps.undo("empty", () -> steps.execute("empty", new Empty(order.batch())));
			steps.sleep("ferment", Duration.ofDays(7));
			Tasted tasted = steps.await("tasted", Tasted.class);
			if (!tasted.good()) {
				throw new WorkflowRejected("sour", "The batch is sour");
			}
			return steps.call("label", (key) -> {
				this.keys.add(key);
				return "label of " + order.batch();
			});
		}

	}

	@Workflow
	static class Fickle {

		private final AtomicInteger calls = new AtomicInteger();

		void run(Ordered order, Steps steps) {
			steps.sleep("attempt " + this.calls.incrementAndGet(), Duration.ofDays(1));
		}

	}

	@Workflow
	static class Restless {

		UUID run(Ordered order, Steps steps) {
			return steps.continueAs(order);
		}

	}

}
