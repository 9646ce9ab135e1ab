package dev.sourced.example.orders;

import java.io.ByteArrayInputStream;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.blob.BlobStore;
import dev.sourced.example.orders.OrderCommand.IssueInvoice;
import dev.sourced.example.orders.OrderEvent.PaymentReceived;

/**
 * Writes the invoice of an order when it is paid. The document is stored first, and then
 * the command that refers to it is enqueued, exactly once. A repeated reaction makes the
 * same bytes, which are stored once.
 */
@Reactor(partitionBy = "orderId")
class Invoices {

	private final BlobStore blobs;

	Invoices(BlobStore blobs) {
		this.blobs = blobs;
	}

	@React
	IssueInvoice write(PaymentReceived event, Order order) {
		byte[] document = InvoiceDocument.of(event.orderId(), order.lines());
		return new IssueInvoice(event.orderId(), this.blobs.put(new ByteArrayInputStream(document), "application/pdf"));
	}

}
