package dev.sourced.internal.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import dev.sourced.MisuseException;
import dev.sourced.internal.workflow.RunWorld.Main;
import dev.sourced.internal.workflow.RunWorld.Noise;
import dev.sourced.internal.workflow.RunWorld.Paid;
import dev.sourced.internal.workflow.RunWorld.Reserve;
import dev.sourced.internal.workflow.RunWorld.Reserved;
import dev.sourced.internal.workflow.RunWorld.Shipped;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;
import dev.sourced.workflow.Awaited;
import dev.sourced.workflow.Branch;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRun.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Waiting for events: which one ends a wait, and when.
 */
class AwaitTests {

	private static final Duration DAY = Duration.ofDays(1);

	private final RunWorld world = new RunWorld();

	private UUID start(Function<Steps, Object> method) {
		this.world.define(Main.class, method);
		UUID run = this.world.start(Main.class);
		this.world.settle();
		return run;
	}

	private void happens(Event event) {
		this.world.happens(event);
		this.world.settle();
	}

	@Test
	void theFirstEventWithTheTagsOfTheInputEndsAWait() {
		this.world.happens(new Paid("o1", 1));
		UUID run = start((steps) -> steps.await("paid", Paid.class).amount());
		assertThat(this.world.steps(run)).containsExactly("paid waits");
		happens(new Paid("o2", 2));
		happens(new Shipped("o1"));
		assertThat(this.world.status(run)).isEqualTo(Status.RUNNING);
		this.world.happens(new Paid("o1", 3));
		happens(new Paid("o1", 4));
		assertThat(this.world.result(run)).isEqualTo(3);
	}

	@Test
	void anEventEndsOneWaitOfANameAndMayEndAnotherOfAnotherName() {
		UUID run = start((steps) -> "%s %s %s".formatted(steps.await("paid", Paid.class).amount(),
				steps.await("paid", Paid.class).amount(), steps.await("again", Paid.class).amount()));
		happens(new Paid("o1", 1));
		assertThat(this.world.status(run)).isEqualTo(Status.RUNNING);
		happens(new Paid("o1", 2));
		assertThat(this.world.result(run)).isEqualTo("1 2 1");
	}

	@Test
	void aWaitMayBeginAfterAStepOrNow() {
		UUID run = start((steps) -> {
			steps.sleep("pause", Duration.ofSeconds(1));
			steps.execute("reserve", new Reserve("o1", 5));
			steps.sleep("pause", Duration.ofSeconds(1));
			return List
				.of(steps.await("since", Awaited.of(Paid.class).since("reserve")).orElseThrow(),
						steps.await("now", Awaited.of(Paid.class).fromNow()).orElseThrow())
				.toString();
		});
		happens(new Paid("o1", 1));
		this.world.pass(Duration.ofSeconds(1));
		this.world.settle();
		happens(new Paid("o1", 2));
		this.world.pass(Duration.ofSeconds(1));
		this.world.settle();
		assertThat(this.world.status(run)).isEqualTo(Status.RUNNING);
		happens(new Paid("o1", 3));
		assertThat(this.world.result(run)).isEqualTo(List.of(new Paid("o1", 2), new Paid("o1", 3)).toString());
	}

	@Test
	void aTimeThatIsOverEndsAWaitUnlessTheEventIsThere() {
		UUID run = start((steps) -> steps.await("paid", Paid.class, DAY).map(Paid::amount).orElse(-1));
		this.world.pass(DAY.minusSeconds(1));
		this.world.settle();
		assertThat(this.world.status(run)).isEqualTo(Status.RUNNING);
		this.world.pass(Duration.ofSeconds(1));
		this.world.settle();
		assertThat(this.world.result(run)).isEqualTo(-1);
		this.world.define(Main.class, (steps) -> steps.await("paid", Paid.class, DAY).map(Paid::amount).orElse(-1));
		this.world.store.removeEnded(Duration.ofSeconds(-1), 10);
		UUID other = this.world.start(Main.class);
		this.world.settle();
		this.world.pass(DAY);
		happens(new Paid("o1", 9));
		assertThat(this.world.result(other)).isEqualTo(9);
		assertThat(this.world.wake.timers()).isZero();
	}

	@Test
	void severalTypesAndOtherTagsMayBeWaitedFor() {
		UUID run = start((steps) -> {
			Optional<Event> first = steps.await("any", Awaited.of(Paid.class, Shipped.class).within(DAY));
			Optional<Event> noise = steps.await("noise", Awaited.of(Noise.class).tagged(Tags.of("place", "here")));
			return first.orElseThrow() + " " + noise.orElseThrow();
		});
		happens(new Noise("there"));
		happens(new Shipped("o1"));
		happens(new Noise("here"));
		assertThat(this.world.result(run)).isEqualTo(new Shipped("o1") + " " + new Noise("here"));
	}

	@Test
	void whatCannotBeWaitedForIsRefused() {
		refused((steps) -> steps.await("noise", Noise.class), "test.noise", "place", "orderId");
		refused((steps) -> steps.await("noise", Awaited.of(Noise.class).tagged(Tags.of("orderId", "o1"))), "orderId",
				"place");
		refused((steps) -> steps.await("paid", Awaited.of(Paid.class).since("nothing")), "nothing");
		refused((steps) -> steps.await("none", Awaited.of()), "1 to 100 types");
		refused((steps) -> steps.await("paid", Paid.class, DAY.negated()), "PT-24H");
	}

	private void refused(Function<Steps, Object> method, CharSequence... words) {
		RunWorld other = new RunWorld();
		other.define(Main.class, method);
		other.start(Main.class);
		assertThatExceptionOfType(MisuseException.class).isThrownBy(other::settle).withMessageContainingAll(words);
	}

	/*
	 * The dispatcher has passed the event between the look before the wait and the wait.
	 */
	@Test
	void anEventThatComesWhileTheWaitIsWrittenIsFoundWithoutTheDispatcher() {
		this.world.define(Main.class, (steps) -> steps.await("paid", Paid.class).amount());
		UUID run = this.world.start(Main.class);
		this.world.transactions.beforeCommit(() -> this.world.happens(new Paid("o1", 6)));
		this.world.enter(this.world.store.find(run).orElseThrow().address());
		assertThat(this.world.result(run)).isEqualTo(6);
	}

	/*
	 * One before it may still be uncommitted.
	 */
	@Test
	void anEventAboveTheWatermarkIsLookedAtAgainAMomentLater() {
		UUID run = start((steps) -> steps.await("paid", Paid.class).amount());
		this.world.log.holdBack(this.world.log.head());
		this.world.happens(new Paid("o1", 6));
		this.world.enter(this.world.store.find(run).orElseThrow().address());
		assertThat(this.world.status(run)).isEqualTo(Status.RUNNING);
		assertThat(this.world.wake.timers()).isOne();
		this.world.log.holdBack(Long.MAX_VALUE);
		this.world.pass(Duration.ofSeconds(1));
		this.world.settle();
		assertThat(this.world.result(run)).isEqualTo(6);
	}

	@Test
	void branchesWaitAtTheSameTime() {
		UUID run = start((steps) -> steps
			.all("both",
					List.of(Branch.of("paid", (branch) -> branch.await("event", Paid.class).toString()),
							Branch.of("shipped", (branch) -> branch.await("event", Shipped.class).toString())))
			.toString());
		assertThat(this.world.steps(run)).containsExactlyInAnyOrder("both/paid/event waits",
				"both/shipped/event waits");
		happens(new Shipped("o1"));
		assertThat(this.world.steps(run)).containsExactlyInAnyOrder("both/paid/event waits", "both/shipped/event");
		happens(new Paid("o1", 1));
		assertThat(this.world.result(run))
			.isEqualTo(List.of(new Paid("o1", 1).toString(), new Shipped("o1").toString()).toString());
	}

	@Test
	void aRunThatBeginsAnewReceivesEachEventOnce() {
		StringBuilder seen = new StringBuilder();
		UUID run = start((steps) -> {
			int amount = steps.await("paid", Paid.class).amount();
			steps.call("see", (key) -> seen.append(amount).toString());
			return (amount < 3) ? steps.continueAs(new RunWorld.Order("o1")) : "end";
		});
		this.world.happens(new Paid("o1", 1));
		happens(new Paid("o1", 2));
		happens(new Reserved("o1", 1));
		happens(new Paid("o1", 3));
		assertThat(seen).hasToString("123");
		assertThat(this.world.result(run)).isEqualTo("end");
		assertThat(this.world.store.find(run).orElseThrow().generation()).isEqualTo(3);
	}

}
