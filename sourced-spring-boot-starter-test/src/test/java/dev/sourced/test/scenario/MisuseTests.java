package dev.sourced.test.scenario;

import java.time.Duration;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.MisuseException;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Shop.Batches;
import dev.sourced.test.scenario.Shop.ExpireOrder;
import dev.sourced.test.scenario.Shop.Mails;
import dev.sourced.test.scenario.Shop.OrderExpired;
import dev.sourced.test.scenario.Shop.OrderPlaced;
import dev.sourced.test.scenario.Shop.OrderView;
import dev.sourced.test.scenario.Shop.Orders;
import dev.sourced.test.scenario.Shop.PayOrder;
import dev.sourced.test.scenario.Shop.Post;
import dev.sourced.test.scenario.Shop.SendReceipt;
import dev.sourced.test.scenario.Shop.Stock;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Scenarios that make no sense, and handlers with which an application would not start,
 * are refused by name and with a remedy.
 */
class MisuseTests {

	private static void refused(ThrowingCallable scenario, String text) {
		assertThatExceptionOfType(MisuseException.class).isThrownBy(scenario).withMessageStartingWith(text);
	}

	@Test
	void anEventForWhichNothingListens() {
		refused(() -> Scenario.of(Mails.class).when(new OrderExpired("a")).thenNothing(),
				"Scenario has nothing that listens to the event: name its projector, view or reactor in Scenario.of(...)");
	}

	@Test
	void aCommandWithoutADecider() {
		refused(() -> Scenario.of(Orders.class).when(new SendReceipt("a")).thenNothing(),
				"Scenario has no decider of the command: name the decider in Scenario.of(...) (class: "
						+ SendReceipt.class.getName() + ")");
		refused(() -> Scenario.of(Orders.class).given(new SendReceipt("a")).untilQuiet().thenNothing(),
				"Scenario has no decider of the command");
	}

	@Test
	void partsThatHandleNothing() {
		refused(() -> Scenario.of("text").when(new PayOrder("a")).thenNothing(),
				"Scenario cannot use a class that handles no message");
		refused(() -> Scenario.of(Thread.class).when(new PayOrder("a")).thenNothing(),
				"Scenario cannot use a class that handles no message");
		refused(() -> Scenario.of().when(new PayOrder("a")).thenNothing(), "Scenario must have a handler");
	}

	@Test
	void aBeanThatNeedsOthers() {
		refused(() -> Scenario.of(Needy.class).when(new OrderExpired("a")).thenNothing(),
				"Unable to create a bean of the scenario: give an instance instead of the class (class: "
						+ Needy.class.getName() + ")");
	}

	@Test
	void assertionsThatSayNothing() {
		Step step = Scenario.of(Post.class).when(new SendReceipt("a"));
		refused(step::then, "Unable to expect no events by then()");
		refused(step::thenFollowUps, "Unable to expect no follow-ups by thenFollowUps()");
		refused(() -> step.thenNoState(Stock.class, Tags.of("itemId", "pen")), "Only a view can have no state");
		refused(() -> step.thenState(Stock.class, Tags.of("orderId", "a"), new Stock(0)),
				"Decision model must be given exactly one value of each of its tags [itemId], got [orderId]");
	}

	@Test
	void aViewAtOtherTags() {
		Step step = Scenario.of(OrderView.class).when(new OrderExpired("a"));
		refused(() -> step.thenNoState(OrderView.class, Tags.none()),
				"View must be given exactly one value of each of its tags [orderId], got []");
	}

	@Test
	void timeThatGoesBack() {
		refused(() -> Scenario.of(Post.class).after(Duration.ofSeconds(-1)).when(new SendReceipt("a")).thenNothing(),
				"Time of a scenario must not go back");
	}

	@Test
	void aResetOfWhatCannotBeReset() {
		refused(() -> Scenario.of(Batches.class)
			.given(new OrderPlaced("a", "pen", 1))
			.reset()
			.untilQuiet()
			.thenNothing(), "Projector cannot be reset: write an @OnReset method");
	}

	@Test
	void aDeciderThatCouldNotStart() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> Scenario.of(Unpartitioned.class).when(new PayOrder("a")).thenNothing())
			.withMessageContaining("is partitioned by 'itemId', but the command")
			.withMessageContaining("write partitionBy = \"orderId\"");
	}

	@Test
	void anEventThatCannotBeStored() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> Scenario.of(Storing.class).when(new Unstorable("a", new Object())).thenNothing())
			.withMessageContaining(Unstorable.class.getName());
	}

	@Projector
	static class Needy {

		Needy(List<String> texts) {
		}

		@Project
		void on(OrderExpired event) {
		}

	}

	@Decider(partitionBy = "itemId")
	static class Unpartitioned {

		@Decide
		void pay(PayOrder command) {
		}

		@Decide
		void expire(ExpireOrder command) {
		}

	}

	@MessageType("shop.unstorable")
	record Unstorable(@Tag String orderId, Object value) implements Event {
	}

	@Projector
	static class Storing {

		@Project
		void on(Unstorable event) {
		}

	}

}
