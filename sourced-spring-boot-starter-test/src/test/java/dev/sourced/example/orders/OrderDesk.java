package dev.sourced.example.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.orders.OrderCommand.IssueInvoice;
import dev.sourced.example.orders.OrderCommand.PlaceOrder;
import dev.sourced.example.orders.OrderCommand.ReceivePayment;
import dev.sourced.example.orders.OrderEvent.InvoiceIssued;
import dev.sourced.example.orders.OrderEvent.OrderLineAdded;
import dev.sourced.example.orders.OrderEvent.OrderPlaced;
import dev.sourced.example.orders.OrderEvent.PaymentReceived;

/**
 * The rules of orders.
 */
@Decider(partitionBy = "orderId")
class OrderDesk {

	/** An order and its lines are one append: all of them, or none. */
	@Decide
	List<OrderEvent> place(PlaceOrder command, Order order) {
		if (order.placed()) {
			throw new CommandRejected("order-exists", "Order \"%s\" was placed before".formatted(command.orderId()));
		}
		if (command.lines().isEmpty()) {
			throw new CommandRejected("order-empty", "An order has at least one line");
		}
		List<OrderEvent> events = new ArrayList<>();
		events.add(new OrderPlaced(command.orderId(), command.lines().stream().mapToLong(OrderLine::total).sum()));
		command.lines().forEach((line) -> events.add(new OrderLineAdded(command.orderId(), line)));
		return events;
	}

	@Decide
	PaymentReceived receive(ReceivePayment command, Order order) {
		if (!order.placed()) {
			throw new CommandRejected("unknown-order", "Order \"%s\" does not exist".formatted(command.orderId()));
		}
		if (order.paid()) {
			throw new CommandRejected("order-paid", "Order \"%s\" is paid".formatted(command.orderId()));
		}
		if (command.amount() != order.total()) {
			throw new CommandRejected("wrong-amount",
					"Order \"%s\" costs %s, and not %s".formatted(command.orderId(), order.total(), command.amount()));
		}
		return new PaymentReceived(command.orderId(), command.amount());
	}

	@Decide
	Optional<InvoiceIssued> issue(IssueInvoice command, Order order) {
		if (!order.paid()) {
			throw new CommandRejected("order-unpaid", "Order \"%s\" is not paid".formatted(command.orderId()));
		}
		return (order.invoice() != null) ? Optional.empty()
				: Optional.of(new InvoiceIssued(command.orderId(), command.document()));
	}

}
