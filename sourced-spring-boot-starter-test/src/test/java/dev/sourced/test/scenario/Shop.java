package dev.sourced.test.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.AfterCommit;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Load;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Save;
import dev.sourced.annotation.Sync;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.View;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.FollowUp;
import dev.sourced.group.Delivery;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;

/**
 * Messages and handlers of every kind, for scenarios.
 */
final class Shop {

	private Shop() {
	}

	@MessageType("shop.place")
	record PlaceOrder(@Tag String orderId, @Tag String itemId, @Positive int count) implements Command {
	}

	@MessageType("shop.pay")
	record PayOrder(@Tag String orderId) implements Command {
	}

	@MessageType("shop.expire")
	record ExpireOrder(@Tag String orderId) implements Command {
	}

	@MessageType("shop.send-receipt")
	record SendReceipt(@Tag String orderId) implements Command {
	}

	@MessageType("shop.stocked")
	record ItemStocked(@Tag String itemId, int count) implements Event {
	}

	@MessageType("shop.placed")
	record OrderPlaced(@Tag String orderId, @Tag String itemId, int count) implements Event {
	}

	@MessageType("shop.paid")
	record OrderPaid(@Tag String orderId, Instant at) implements Event {
	}

	@MessageType("shop.expired")
	record OrderExpired(@Tag String orderId) implements Event {
	}

	@MessageType("shop.receipt-sent")
	record ReceiptSent(@Tag String orderId, int number) implements Event {
	}

	@DecisionModel("itemId")
	record Stock(int available) {

		static Stock initial() {
			return new Stock(0);
		}

		@Evolve
		Stock on(ItemStocked event) {
			return new Stock(this.available + event.count());
		}

		@Evolve
		Stock on(OrderPlaced event) {
			return new Stock(this.available - event.count());
		}

	}

	@DecisionModel("orderId")
	record Order(boolean placed, boolean paid, boolean expired) {

		static Order initial() {
			return new Order(false, false, false);
		}

		@Evolve
		Order on(OrderPlaced event) {
			return new Order(true, false, false);
		}

		@Evolve
		Order on(OrderPaid event) {
			return new Order(true, true, this.expired);
		}

		@Evolve
		Order on(OrderExpired event) {
			return new Order(true, this.paid, true);
		}

	}

	@DecisionModel(tags = {}, newestOnly = true)
	record Receipts(int last) {

		static Receipts initial() {
			return new Receipts(0);
		}

		@Evolve
		Receipts on(ReceiptSent event) {
			return new Receipts(event.number());
		}

	}

	@Decider(partitionBy = "orderId", group = "orders")
	static class Orders {

		final List<Event> synced = new ArrayList<>();

		final List<Event> afterCommit = new ArrayList<>();

		@Decide
		OrderPlaced place(PlaceOrder command, Stock stock, Order order) {
			if (order.placed()) {
				throw new CommandRejected("Order is placed already");
			}
			if (stock.available() < command.count()) {
				throw new CommandRejected("sold-out", "Only %s left".formatted(stock.available()));
			}
			return new OrderPlaced(command.orderId(), command.itemId(), command.count());
		}

		@Decide
		List<OrderPaid> pay(PayOrder command, Order order, Instant now) {
			if (!order.placed()) {
				throw new IllegalStateException("No such order");
			}
			return order.paid() ? List.of() : List.of(new OrderPaid(command.orderId(), now));
		}

		@Decide
		List<OrderExpired> expire(ExpireOrder command, Order order) {
			return order.paid() ? List.of() : List.of(new OrderExpired(command.orderId()));
		}

		@React
		FollowUp expire(OrderPlaced event) {
			return FollowUp.of(new ExpireOrder(event.orderId()))
				.after(Duration.ofMinutes(30))
				.key("expire", event.orderId());
		}

		@React
		List<FollowUp> receipt(OrderPaid event, Order order) {
			return List.of(FollowUp.cancel("expire", event.orderId()), FollowUp.of(new SendReceipt(event.orderId())));
		}

		@Sync
		void sync(OrderPlaced event) {
			this.synced.add(event);
		}

		@AfterCommit
		void done(OrderPlaced event) {
			this.afterCommit.add(event);
		}

	}

	@Decider(partitionBy = "orderId", group = "receipts")
	static class Post {

		@Decide
		ReceiptSent send(SendReceipt command, Receipts receipts) {
			return new ReceiptSent(command.orderId(), receipts.last() + 1);
		}

	}

	@View("orderId")
	record OrderView(@Nullable String item, String status) {

		static OrderView initial() {
			return new OrderView(null, "new");
		}

		@Evolve
		OrderView on(OrderPlaced event) {
			return new OrderView(event.itemId(), "placed");
		}

		@Evolve
		OrderView on(OrderPaid event) {
			return new OrderView(this.item, "paid");
		}

		@Evolve
		@Nullable OrderView on(OrderExpired event) {
			return null;
		}

		@React
		FollowUp receipt(OrderPaid event) {
			return FollowUp.of(new SendReceipt(event.orderId()));
		}

	}

	@Projector
	static class Sales {

		final Map<String, Integer> sold = new TreeMap<>();

		final List<Instant> times = new ArrayList<>();

		final List<Boolean> replays = new ArrayList<>();

		@Project
		void on(OrderPlaced event, Envelope envelope, Delivery delivery) {
			this.sold.merge(event.itemId(), event.count(), Integer::sum);
			this.times.add(envelope.recordedAt());
			this.replays.add(delivery.replaying());
		}

		@OnReset
		void reset() {
			this.sold.clear();
		}

	}

	@Projector
	static class Batches {

		final List<List<OrderPlaced>> batches = new ArrayList<>();

		@Project
		void on(List<OrderPlaced> events) {
			this.batches.add(events);
		}

	}

	@Projector(partitionBy = "itemId")
	static class ItemCounts {

		final Map<String, Integer> counts = new TreeMap<>();

		@Load
		@Nullable Integer load(Delivery delivery) {
			return this.counts.get(delivery.lane().value("itemId"));
		}

		@Evolve
		Integer count(@Nullable Integer before, OrderPlaced event) {
			return ((before != null) ? before : 0) + event.count();
		}

		@Save
		void save(Integer count, Delivery delivery) {
			this.counts.put(delivery.lane().value("itemId"), count);
		}

	}

	@Reactor
	static class Mails {

		final List<String> keys = new ArrayList<>();

		final List<Integer> stock = new ArrayList<>();

		@React
		void mail(OrderPlaced event, Stock stock, Delivery delivery) {
			this.keys.add(delivery.idempotencyKey());
			this.stock.add(stock.available());
		}

	}

	/**
	 * Two deciders that answer each other without end.
	 */
	@Decider(partitionBy = "orderId", group = "endless")
	static class Endless {

		@Decide
		OrderExpired expire(ExpireOrder command) {
			return new OrderExpired(command.orderId());
		}

		@React
		FollowUp again(OrderExpired event) {
			return FollowUp.of(new ExpireOrder(event.orderId()));
		}

	}

}
