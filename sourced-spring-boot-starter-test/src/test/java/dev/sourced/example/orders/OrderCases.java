package dev.sourced.example.orders;

import java.util.List;

import dev.sourced.blob.BlobRef;
import dev.sourced.example.Case;
import dev.sourced.example.Example;
import dev.sourced.example.orders.OrderCommand.IssueInvoice;
import dev.sourced.example.orders.OrderCommand.PlaceOrder;
import dev.sourced.example.orders.OrderCommand.ReceivePayment;
import dev.sourced.example.orders.OrderEvent.InvoiceIssued;
import dev.sourced.example.orders.OrderEvent.OrderLineAdded;
import dev.sourced.example.orders.OrderEvent.OrderPlaced;
import dev.sourced.example.orders.OrderEvent.PaymentReceived;

/**
 * The cases of orders.
 */
public final class OrderCases {

	private static final OrderLine BOOKS = new OrderLine("book", 2, 1_500);

	private static final OrderLine PEN = new OrderLine("pen", 1, 250);

	/**
	 * A document that is stored before the cases run: a reference to nothing is refused.
	 */
	public static final String DOCUMENT_TEXT = "document";

	private static final BlobRef DOCUMENT = new BlobRef(
			"sha256:43cc23fa52b87b4cc1d02b5b114154151d6adddb17c9fddc06b027fa99e24008", DOCUMENT_TEXT.length(),
			"application/pdf");

	private OrderCases() {
	}

	public static Example example() {
		return Example.of("order ledger", OrderDesk.class, placing()).and(paying()).and(issuing());
	}

	private static List<Case> placing() {
		return List.of(
				Case.of("OL.1", "an order with its lines")
					.when(new PlaceOrder("o1", List.of(BOOKS, PEN)))
					.then(new OrderPlaced("o1", 3_250), new OrderLineAdded("o1", BOOKS), new OrderLineAdded("o1", PEN)),
				Case.of("OL.2", "an order that was placed before")
					.given(new OrderPlaced("o1", 250), new OrderLineAdded("o1", PEN))
					.when(new PlaceOrder("o1", List.of(BOOKS)))
					.thenRejected("order-exists", "Order \"o1\" was placed before"),
				Case.of("OL.3", "an order without lines")
					.when(new PlaceOrder("o1", List.of()))
					.thenRejected("order-empty", "An order has at least one line"));
	}

	private static List<Case> paying() {
		return List.of(
				Case.of("OL.4", "the payment of an order")
					.given(new OrderPlaced("o1", 250), new OrderLineAdded("o1", PEN))
					.when(new ReceivePayment("o1", 250))
					.then(new PaymentReceived("o1", 250)),
				Case.of("OL.5", "the payment of an unknown order")
					.when(new ReceivePayment("o1", 250))
					.thenRejected("unknown-order", "Order \"o1\" does not exist"),
				Case.of("OL.6", "the payment of another amount")
					.given(new OrderPlaced("o1", 250), new OrderLineAdded("o1", PEN))
					.when(new ReceivePayment("o1", 200))
					.thenRejected("wrong-amount", "Order \"o1\" costs 250, and not 200"),
				Case.of("OL.7", "a second payment")
					.given(new OrderPlaced("o1", 250), new PaymentReceived("o1", 250))
					.when(new ReceivePayment("o1", 250))
					.thenRejected("order-paid", "Order \"o1\" is paid"));
	}

	private static List<Case> issuing() {
		return List.of(
				Case.of("OL.8", "the invoice of an order that is not paid")
					.given(new OrderPlaced("o1", 250))
					.when(new IssueInvoice("o1", DOCUMENT))
					.thenRejected("order-unpaid", "Order \"o1\" is not paid"),
				Case.of("OL.9", "the invoice of an order that is paid")
					.given(new OrderPlaced("o1", 250), new PaymentReceived("o1", 250))
					.when(new IssueInvoice("o1", DOCUMENT))
					.then(new InvoiceIssued("o1", DOCUMENT)),
				Case.of("OL.10", "a second invoice")
					.given(new OrderPlaced("o1", 250), new PaymentReceived("o1", 250),
							new InvoiceIssued("o1", DOCUMENT))
					.when(new IssueInvoice("o1", DOCUMENT))
					.thenNothing());
	}

}
