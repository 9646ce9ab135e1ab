package dev.sourced.view;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.sourced.engine.Application;
import dev.sourced.group.Intervention;
import dev.sourced.group.ResetTarget;
import dev.sourced.internal.spring.ProcessingLifecycle;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Event;
import dev.sourced.view.Orders.BuildConfirmed;
import dev.sourced.view.Orders.ItemAdded;
import dev.sourced.view.Orders.PaymentConfirmed;
import dev.sourced.view.Orders.Released;
import dev.sourced.view.ready.ReadyOrder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The to-do list: a view that reacts when the last item is ticked off (SR-10, SR-11,
 * LG-8), whatever the database.
 */
class ReadyOrderTests extends ViewFixture {

	private static final Intervention OPERATOR = new Intervention("ada", "a test");

	@Test
	void theLastOfTwoConfirmationsReleasesInAnyOrder() {
		Application application = start(Ready.class);
		append(application, new ItemAdded("a", "chair"));
		append(application, new PaymentConfirmed("a"));
		append(application, new BuildConfirmed("b"));
		settle(application);
		assertThat(released(application)).isEmpty();
		append(application, new BuildConfirmed("a"));
		append(application, new PaymentConfirmed("b"));
		settle(application);
		assertThat(released(application)).containsExactlyInAnyOrder(new Released("a", List.of("chair")),
				new Released("b", List.of()));
	}

	@Test
	void confirmationsOfOneBatchReleaseOnce() {
		Application application = start(Ready.class);
		append(application, new PaymentConfirmed("a"), new BuildConfirmed("a"), new ItemAdded("a", "late"));
		settle(application);
		assertThat(released(application)).containsExactly(new Released("a", List.of()));
		append(application, new ItemAdded("a", "later"), new PaymentConfirmed("a"));
		settle(application);
		assertThat(released(application)).hasSize(1);
	}

	/** LG-8: nothing for changes that leave the answer as it is. */
	@Test
	void aHundredChangesThatTickNothingOffReleaseNothing() {
		Application application = start(Ready.class);
		for (int i = 0; i < 100; i++) {
			append(application, new ItemAdded("a", "item " + i));
		}
		settle(application);
		assertThat(released(application)).isEmpty();
	}

	@Test
	void aResetRebuildsTheListAndReleasesNothingAgain() {
		Application application = start(Ready.class);
		append(application, new PaymentConfirmed("a"), new BuildConfirmed("a"), new PaymentConfirmed("b"));
		settle(application);
		assertThat(released(application)).hasSize(1);
		List<ReadyOrder> before = states(application);
		application.groups().reset("ready-order", ResetTarget.beginning(), false, OPERATOR);
		settle(application);
		assertThat(states(application)).isEqualTo(before);
		assertThat(released(application)).hasSize(1);
		// the first new event after the reset reacts again, also in one batch with old
		// ones
		append(application, new BuildConfirmed("b"));
		settle(application);
		assertThat(released(application)).hasSize(2).last().isEqualTo(new Released("b", List.of()));
	}

	@Test
	void newEventsReactThoughTheyComeInOneBatchWithOldOnes() {
		Application application = start(Ready.class);
		append(application, new PaymentConfirmed("a"), new BuildConfirmed("a"), new PaymentConfirmed("b"));
		settle(application);
		application.groups().stop("ready-order", OPERATOR);
		application.groups().reset("ready-order", ResetTarget.beginning(), false, OPERATOR);
		append(application, new BuildConfirmed("b"));
		application.groups().start("ready-order", OPERATOR);
		settle(application);
		assertThat(released(application)).containsExactly(new Released("a", List.of()), new Released("b", List.of()));
	}

	@Test
	void theNextVersionTakesOverAndReleasesNothingAgain() {
		Application old = start(Ready.class);
		append(old, new PaymentConfirmed("a"), new BuildConfirmed("a"), new PaymentConfirmed("b"));
		settle(old);
		old.groups().stop("ready-order", OPERATOR);
		long missed = append(old, new BuildConfirmed("b"), new PaymentConfirmed("c"));
		Application next = start(ReadyNext.class);
		next.groups().awaitPosition("ready-order-v2", missed, PATIENCE);
		append(next, new BuildConfirmed("c"));
		settle(next, "ready-order-v2");
		assertThat(released(next)).containsExactly(new Released("a", List.of()), new Released("b", List.of()),
				new Released("c", List.of()));
		assertThat(next.groups().list()).filteredOn((group) -> group.id().equals("ready-order"))
			.singleElement()
			.satisfies((group) -> assertThat(group.active()).isFalse());
	}

	/*
	 * The former version has evolved and reacted, and has not acknowledged yet.
	 */
	@Test
	void whatTheFormerVersionHasInHandTakesNoEffectAfterTheTakeOver() {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch opened = new CountDownLatch(1);
		Application old = start(Ready.class);
		append(old, new BuildConfirmed("a"));
		settle(old);
		ReadyOrder.REACTING.set(() -> {
			entered.countDown();
			await(opened);
		});
		try {
			append(old, new PaymentConfirmed("a"));
			await(entered);
			Application next = start(ReadyNext.class);
			settle(next, "ready-order-v2");
			assertThat(released(next)).hasSize(1);
			opened.countDown();
			old.context().getBean(ProcessingLifecycle.class).stop();
			settleDecisions(next);
			assertThat(released(next)).hasSize(1);
		}
		finally {
			opened.countDown();
			ReadyOrder.REACTING.set(() -> {
			});
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

	private static void settleDecisions(Application application) {
		application.groups().awaitPosition("releasing", application.log().head(), PATIENCE);
	}

	private static List<ReadyOrder> states(Application application) {
		return new ArrayList<>(views(application).list(ReadyOrder.class, ViewRequest.first(100)).states());
	}

	private static void settle(Application application) {
		settle(application, "ready-order");
	}

	/*
	 * The view, then the decisions that it has asked for, then the view of these.
	 */
	private static void settle(Application application, String view) {
		for (int i = 0; i < 2; i++) {
			application.groups().awaitPosition(view, application.log().head(), PATIENCE);
			settleDecisions(application);
		}
		application.groups().awaitPosition(view, application.log().head(), PATIENCE);
	}

	private static List<Event> released(Application application) {
		return application.log()
			.read(Query.of(QueryItem.ofTypes("orders.released")), ReadOptions.all())
			.messages()
			.stream()
			.map((event) -> (Event) event.payload())
			.toList();
	}

}
