package dev.sourced.example.invoice;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;

/**
 * The sequence of invoice numbers. It is bounded by no tag, so it spans all invoices, and
 * needs only the newest of them.
 */
@DecisionModel(tags = {}, newestOnly = true)
record InvoiceNumbers(long next) {

	static InvoiceNumbers initial() {
		return new InvoiceNumbers(1);
	}

	@Evolve
	InvoiceNumbers on(InvoiceCreated event) {
		return new InvoiceNumbers(event.invoiceNumber() + 1);
	}

}
