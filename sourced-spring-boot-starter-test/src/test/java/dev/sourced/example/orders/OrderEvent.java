package dev.sourced.example.orders;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.blob.BlobRef;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface OrderEvent extends Event {

	@MessageType("orders.placed")
	record OrderPlaced(@Tag String orderId, long total) implements OrderEvent {
	}

	@MessageType("orders.line-added")
	record OrderLineAdded(@Tag String orderId, OrderLine line) implements OrderEvent {
	}

	@MessageType("orders.payment-received")
	record PaymentReceived(@Tag String orderId, long amount) implements OrderEvent {
	}

	@MessageType("orders.invoice-issued")
	record InvoiceIssued(@Tag String orderId, BlobRef document) implements OrderEvent {
	}

}
