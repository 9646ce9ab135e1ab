package com.example.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.Workflow;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.workflow.Awaited;
import dev.sourced.workflow.Branch;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.StartWorkflow;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRejected;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.Workflows;

/**
 * The workflows that the page about them shows.
 */
final class Shop {

	private Shop() {
	}

	@MessageType("shop.reserve")
	record Reserve(@Tag String orderId) implements Command {
	}

	@MessageType("shop.release")
	record Release(@Tag String orderId) implements Command {
	}

	@MessageType("shop.placed")
	record OrderPlaced(@Tag String orderId, String address) implements Event {
	}

	@MessageType("shop.payment-confirmed")
	record PaymentConfirmed(@Tag String orderId, String payment) implements Event {
	}

	@MessageType("shop.reserved")
	record Reserved(@Tag String orderId) implements Event {
	}

	@MessageType("shop.released")
	record Released(@Tag String orderId) implements Event {
	}

	@MessageType("shop.returned")
	record Returned(@Tag String orderId, String payment) implements Event {
	}

	@MessageType("shop.parcel-back")
	record ParcelBack(@Tag String orderId) implements Event {
	}

	record Label(String number) {
	}

	record Receipt(String orderId, String label) {
	}

	interface Carrier {

		Label label(String orderId, String key);

	}

	interface Receipts {

		Receipt save(String orderId, Label label);

	}

	@Decider(partitionBy = "orderId")
	static class Stock {

		@Decide
		Reserved reserve(Reserve command) {
			return new Reserved(command.orderId());
		}

		@Decide
		Released release(Release command) {
			return new Released(command.orderId());
		}

	}

	@Workflow(name = "orders.fulfil", timeout = "30d")
	static class Fulfilment {

		private final Carrier carrier;

		private final Receipts receipts;

		Fulfilment(Carrier carrier, Receipts receipts) {
			this.carrier = carrier;
			this.receipts = receipts;
		}

		Receipt run(OrderPlaced order, Steps steps) {
			steps.execute("reserve", new Reserve(order.orderId()));
			steps.undo("release", () -> steps.execute("release stock", new Release(order.orderId())));

			Optional<PaymentConfirmed> paid = steps.await("payment", PaymentConfirmed.class, Duration.ofDays(2));
			if (paid.isEmpty()) {
				throw new WorkflowRejected("not-paid", "No payment within two days");
			}

			Label label = steps.call("label", (key) -> this.carrier.label(order.orderId(), key));
			steps.sleep("cool down", Duration.ofHours(1));
			return steps.write("receipt", () -> this.receipts.save(order.orderId(), label));
		}

	}

	interface Bank {

		String refund(String payment, String key);

	}

	record Refund(@Tag String orderId, String payment) {
	}

	@Workflow(version = 2, since = 1)
	static class Refunding {

		private final Bank bank;

		Refunding(Bank bank) {
			this.bank = bank;
		}

		String run(Refund refund, Steps steps) {
			if (steps.startedBefore(2)) {
				return "by hand";
			}
			return steps.call("refund", (key) -> this.bank.refund(refund.payment(), key));
		}

	}

	@Workflow
	static class Returns {

		String run(Returned returned, Steps steps) {
			steps.await("parcel", ParcelBack.class);
			UUID refund = steps.start("refund", Refunding.class, new Refund(returned.orderId(), returned.payment()));
			return steps.join("refunded", refund, String.class);
		}

	}

	@Reactor
	static class Refunds {

		@React
		StartWorkflow refund(Returned returned) {
			return StartWorkflow.of(Refunding.class, returned.orderId(),
					new Refund(returned.orderId(), returned.payment()));
		}

	}

	record Parcels(@Tag String orderId, List<String> items) {
	}

	@Workflow
	static class Packing {

		private final Carrier carrier;

		Packing(Carrier carrier) {
			this.carrier = carrier;
		}

		int run(Parcels parcels, Steps steps) {
			List<Branch<Label>> branches = new ArrayList<>();
			for (String item : parcels.items()) {
				branches.add(Branch.of(item, (branch) -> branch.call("label", (key) -> this.carrier.label(item, key))));
			}
			return steps.all("labels", branches).size();
		}

	}

	record Tracking(@Tag String orderId, String label) {
	}

	@Workflow
	static class Delivery {

		private final Carrier carrier;

		Delivery(Carrier carrier) {
			this.carrier = carrier;
		}

		Label run(Tracking tracking, Steps steps) {
			return steps.retrying(5, Duration.ofMinutes(10))
				.call("label", (key) -> this.carrier.label(tracking.orderId(), key));
		}

	}

	record Reminding(@Tag String orderId, Instant next) {
	}

	@Workflow
	static class Reminders {

		String run(Reminding reminding, Steps steps) {
			steps.sleepUntil("until then", reminding.next());
			Optional<Event> answer = steps.await("answer",
					Awaited.of(PaymentConfirmed.class, Released.class).fromNow().within(Duration.ofDays(1)));
			return answer.isPresent() ? "answered"
					: steps.continueAs(new Reminding(reminding.orderId(), reminding.next().plus(Duration.ofDays(7))));
		}

	}

	static class Office {

		private final Workflows workflows;

		Office(Workflows workflows) {
			this.workflows = workflows;
		}

		UUID refund(String orderId, String payment) {
			return this.workflows.start(Refunding.class, orderId, new Refund(orderId, payment));
		}

		List<WorkflowRun> open(String orderId) {
			return this.workflows.list(RunQuery.newest(20).with(WorkflowRun.Status.RUNNING).tagged("orderId", orderId));
		}

		Optional<String> refunded(UUID run) {
			this.workflows.await(run, Duration.ofSeconds(5));
			return this.workflows.result(run, String.class);
		}

	}

}
