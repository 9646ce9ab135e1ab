package dev.sourced.example.orders;

import java.util.List;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.blob.BlobRef;
import dev.sourced.message.Command;

/**
 * What can be asked for.
 */
sealed interface OrderCommand extends Command {

	@MessageType("orders.place")
	record PlaceOrder(@Tag String orderId, List<OrderLine> lines) implements OrderCommand {
	}

	@MessageType("orders.receive-payment")
	record ReceivePayment(@Tag String orderId, long amount) implements OrderCommand {
	}

	@MessageType("orders.issue-invoice")
	record IssueInvoice(@Tag String orderId, BlobRef document) implements OrderCommand {
	}

}
