package dev.sourced.test.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Sync;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.FollowUp;
import dev.sourced.group.ConsumerGroup;
import dev.sourced.group.Delivery;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Metadata;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Shop.ExpireOrder;
import dev.sourced.test.scenario.Shop.ItemStocked;
import dev.sourced.test.scenario.Shop.OrderExpired;
import dev.sourced.test.scenario.Shop.OrderPaid;
import dev.sourced.test.scenario.Shop.OrderPlaced;
import dev.sourced.test.scenario.Shop.OrderView;
import dev.sourced.test.scenario.Shop.Orders;
import dev.sourced.test.scenario.Shop.PayOrder;
import dev.sourced.test.scenario.Shop.PlaceOrder;
import dev.sourced.test.scenario.Shop.SendReceipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is left after a step, and what is not.
 */
class ScenarioEffectsTests {

	@Test
	void aRejectionInSyncLeavesNothing() {
		Refusing refusing = new Refusing();
		Scenario.of(refusing)
			.when(new ExpireOrder("a"))
			.thenRejected("refused")
			.thenNoEvents()
			.when(new PayOrder("a"))
			.then(new OrderPaid("a", Scenario.START));
		assertThat(refusing.afterCommit).containsExactly(new OrderPaid("a", Scenario.START));
	}

	@Test
	void aFollowUpThatIsRejectedInSyncIsDecided() {
		Scenario.of(Refusing.class, Following.class)
			.when(new OrderPlaced("a", "pen", 1))
			.untilQuiet()
			.thenRejected("refused", "Not in this shop")
			.thenNoEvents()
			.after(Duration.ZERO)
			.untilQuiet()
			.thenNothing();
	}

	@Test
	void aRejectionAfterAnAssertionIsNotHidden() {
		Step step = Scenario.of(Refusing.class, Following.class)
			.when(new OrderPlaced("a", "pen", 1))
			.thenNoEvents()
			.untilQuiet();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> step.when(new PayOrder("a")))
			.withMessageContaining("was rejected and nothing asserts it");
	}

	@Test
	void aScheduleReplacesTheOneUnderItsKey() {
		Scenario.of(Orders.class)
			.when(new OrderPlaced("a", "pen", 1))
			.thenFollowUps(new ExpireOrder("a"))
			.after(Duration.ofMinutes(20))
			.when(new OrderPlaced("a", "pen", 1))
			.thenFollowUps(new ExpireOrder("a"))
			.after(Duration.ofMinutes(20))
			.untilQuiet()
			.thenNothing()
			.after(Duration.ofMinutes(10))
			.untilQuiet()
			.then(new OrderExpired("a"));
	}

	@Test
	void aResetForgetsTheStatesOfViews() {
		Scenario.of(OrderView.class)
			.given(new OrderPlaced("a", "pen", 1))
			.reset()
			.when(new OrderPlaced("b", "ink", 1))
			.thenState(OrderView.class, Tags.of("orderId", "a"), new OrderView("pen", "placed"))
			.reset()
			.when(new OrderPaid("a", Scenario.START))
			.thenFollowUps(new SendReceipt("a"));
	}

	@Test
	void aViewIsBuiltFromNothingAfterAReset() {
		Scenario.of(Shop.Visits.class)
			.given(new OrderPlaced("a", "pen", 1), new OrderPlaced("a", "pen", 1))
			.reset()
			.when(new OrderPlaced("a", "pen", 1))
			.thenState(Shop.Visits.class, Tags.of("orderId", "a"), new Shop.Visits(3));
	}

	@Test
	void aMessageBringsItsIdAndMetadata() {
		UUID id = new UUID(1, 2);
		Message command = Message.of(new PlaceOrder("a", "pen", 1))
			.withId(id)
			.withMetadata(Metadata.of(Map.of("user", "ada")));
		Scenario.of(Orders.class)
			.given(new ItemStocked("pen", 1))
			.with(Metadata.of(Map.of("tenant", "t")))
			.when(command)
			.then(new OrderPlaced("a", "pen", 1))
			.thenMetadata(Metadata.of(Map.of("user", "ada", "tenant", "t")))
			.thenEvents((events) -> assertThat(events.get(0).causationId()).isEqualTo(id))
			.when(command)
			.thenNothing();
	}

	@Test
	void anEventThatLacksSomeTagsGoesToEachLaneThatAgrees() {
		ByOrderAndItem projector = new ByOrderAndItem();
		Scenario.of(projector)
			.given(new ItemStocked("pen", 1), new OrderPlaced("a", "pen", 1), new OrderPlaced("b", "pen", 1))
			.when(new ItemStocked("pen", 2))
			.thenNothing();
		assertThat(projector.seen).containsExactly("a stocked 1", "a placed", "b stocked 1", "b placed", "a stocked 2",
				"b stocked 2");
	}

	@Test
	void afterAFailureNothingRunsThatWaitedForTheCommit() {
		FailingAtInk projector = new FailingAtInk();
		Scenario scenario = Scenario.of(projector);
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> scenario.given(new ItemStocked("pen", 1), new ItemStocked("ink", 1)));
		scenario.when(new ItemStocked("pen", 2)).thenNothing();
		assertThat(projector.afterCommit).containsExactly(new ItemStocked("pen", 2));
	}

	@Test
	void aBeanMayAskForTheLog() {
		Scenario.of(Counting.class)
			.given(new ItemStocked("pen", 1))
			.when(new OrderPlaced("a", "pen", 1))
			.thenFollowUps(new SendReceipt("2"));
	}

	@Test
	void aGroupThatIsWrittenAsCode() {
		List<Event> seen = new ArrayList<>();
		ConsumerGroup group = ConsumerGroup.projector("seen")
			.on(OrderPlaced.class, (event, delivery) -> seen.add(event))
			.build();
		Scenario.of(group, Orders.class).when(new OrderPlaced("a", "pen", 1)).thenFollowUps(new ExpireOrder("a"));
		assertThat(seen).containsExactly(new OrderPlaced("a", "pen", 1));
	}

	@Decider(partitionBy = "orderId", group = "refusing")
	static class Refusing {

		final List<Event> afterCommit = new ArrayList<>();

		@Decide
		OrderExpired expire(ExpireOrder command) {
			return new OrderExpired(command.orderId());
		}

		@Decide
		OrderPaid pay(PayOrder command) {
			return new OrderPaid(command.orderId(), Scenario.START);
		}

		@Sync
		void refuse(OrderExpired event) {
			throw new CommandRejected("refused", "Not in this shop");
		}

		@AfterCommit
		void done(OrderExpired event) {
			this.afterCommit.add(event);
		}

		@AfterCommit
		void done(OrderPaid event) {
			this.afterCommit.add(event);
		}

	}

	@Reactor
	static class Following {

		@React
		FollowUp expire(OrderPlaced event) {
			return FollowUp.of(new ExpireOrder(event.orderId()));
		}

	}

	@Projector(partitionBy = { "orderId", "itemId" })
	static class ByOrderAndItem {

		final List<String> seen = new ArrayList<>();

		@Project
		void on(OrderPlaced event, Delivery delivery) {
			this.seen.add(delivery.lane().value("orderId") + " placed");
		}

		@Project
		void on(ItemStocked event, Delivery delivery) {
			this.seen.add(delivery.lane().value("orderId") + " stocked " + event.count());
		}

	}

	@Projector(partitionBy = "itemId")
	static class FailingAtInk {

		final List<Event> afterCommit = new ArrayList<>();

		@Project
		void on(ItemStocked event) {
			if (event.itemId().equals("ink")) {
				throw new IllegalStateException("No ink");
			}
		}

		@AfterCommit
		void done(ItemStocked event) {
			this.afterCommit.add(event);
		}

	}

	@Reactor
	static class Counting {

		private final MessageLog log;

		Counting(MessageLog log) {
			this.log = log;
		}

		@React
		FollowUp count(OrderPlaced event) {
			return FollowUp.of(new SendReceipt(Long.toString(this.log.head())));
		}

	}

}
