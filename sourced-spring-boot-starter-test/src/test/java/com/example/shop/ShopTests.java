package com.example.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.example.shop.Shop.Carrier;
import com.example.shop.Shop.Delivery;
import com.example.shop.Shop.Fulfilment;
import com.example.shop.Shop.Label;
import com.example.shop.Shop.OrderPlaced;
import com.example.shop.Shop.Packing;
import com.example.shop.Shop.ParcelBack;
import com.example.shop.Shop.Parcels;
import com.example.shop.Shop.PaymentConfirmed;
import com.example.shop.Shop.Receipt;
import com.example.shop.Shop.Receipts;
import com.example.shop.Shop.Refund;
import com.example.shop.Shop.Refunding;
import com.example.shop.Shop.Refunds;
import com.example.shop.Shop.Released;
import com.example.shop.Shop.Reminders;
import com.example.shop.Shop.Reminding;
import com.example.shop.Shop.Reserved;
import com.example.shop.Shop.Returned;
import com.example.shop.Shop.Returns;
import com.example.shop.Shop.Stock;
import com.example.shop.Shop.Tracking;
import org.junit.jupiter.api.Test;

import dev.sourced.test.scenario.Scenario;
import dev.sourced.test.scenario.WorkflowScenario;
import dev.sourced.workflow.StartWorkflow;

class ShopTests {

	private static final Carrier carrier = (orderId, key) -> new Label("of " + orderId);

	private static final Receipts receipts = (orderId, label) -> new Receipt(orderId, label.number());

	@Test
	void anOrderIsFulfilled() {
		WorkflowScenario.of(new Fulfilment(carrier, receipts), Stock.class)
			.answer("label", new Label("l1"))
			.answer("receipt", new Receipt("o1", "l1"))
			.start(new OrderPlaced("o1", "Main Street 1"))
			.thenEvents(new Reserved("o1"))
			.thenWaitsIn("payment")
			.when(new PaymentConfirmed("o1", "p1"))
			.thenWaitsIn("cool down")
			.after(Duration.ofHours(1))
			.thenCompleted(new Receipt("o1", "l1"))
			.thenSteps("reserve", "payment", "label", "cool down", "receipt");
	}

	@Test
	void anOrderThatIsNotPaidIsReleased() {
		WorkflowScenario.of(new Fulfilment(carrier, receipts), Stock.class)
			.start(new OrderPlaced("o1", "Main Street 1"))
			.thenWaitsIn("payment")
			.after(Duration.ofDays(2))
			.thenRejected("not-paid")
			.thenEvents(new Reserved("o1"), new Released("o1"));
	}

	@Test
	void aCarrierThatIsDownIsAskedAgain() {
		WorkflowScenario.of(new Fulfilment(carrier, receipts), Stock.class)
			.fail("label", new IllegalStateException("The carrier is down"))
			.start(new OrderPlaced("o1", "Main Street 1"))
			.when(new PaymentConfirmed("o1", "p1"))
			.thenFails(IllegalStateException.class)
			.retry()
			.thenWaitsIn("cool down")
			.thenCalls("label", 2);
	}

	@Test
	void aStepIsAskedAgainAfterAPauseOfItsOwn() {
		WorkflowScenario.of(new Delivery(carrier))
			.fail("label", new IllegalStateException("The carrier is down"))
			.start(new Tracking("o1", "l1"))
			.thenWaitsIn("retry/label/1/pause")
			.after(Duration.ofMinutes(10))
			.thenCompleted(new Label("of o1"))
			.thenCalls("label", 2);
	}

	@Test
	void aReturnedOrderIsRefundedByAnotherRun() {
		WorkflowScenario.of(Returns.class, new Refunding((payment, key) -> "refund of " + payment))
			.start(new Returned("o1", "p1"))
			.thenWaitsIn("parcel")
			.when(new ParcelBack("o1"))
			.thenCompleted("refund of p1");
	}

	@Test
	void aReactionStartsARun() {
		Scenario.of(Refunds.class)
			.when(new Returned("o1", "p1"))
			.thenFollowUps(StartWorkflow.of(Refunding.class, "o1", new Refund("o1", "p1")));
	}

	@Test
	void parcelsAreLabelledAtTheSameTime() {
		WorkflowScenario.of(new Packing(carrier))
			.start(new Parcels("o1", List.of("pen", "paper")))
			.thenCompleted(2)
			.thenSteps("labels/pen/label", "labels/paper/label");
	}

	@Test
	void remindersGoOnUntilThereIsAnAnswer() {
		Instant first = Scenario.START.plus(Duration.ofDays(1));
		WorkflowScenario.of(Reminders.class)
			.start(new Reminding("o1", first))
			.thenWaitsIn("until then")
			.at(first)
			.thenWaitsIn("answer")
			.after(Duration.ofDays(1))
			.thenWaitsIn("until then")
			.at(first.plus(Duration.ofDays(7)))
			.thenWaitsIn("answer")
			.when(new Released("o1"))
			.thenCompleted("answered");
	}

}
