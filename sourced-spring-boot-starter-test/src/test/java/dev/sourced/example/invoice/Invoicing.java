package dev.sourced.example.invoice;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;

/**
 * Numbers invoices.
 */
@Decider(partitionBy = "orderId")
class Invoicing {

	@Decide
	InvoiceCreated create(CreateInvoice command, InvoiceNumbers numbers) {
		return new InvoiceCreated(numbers.next(), command.orderId(), command.data());
	}

}
