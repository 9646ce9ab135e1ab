package dev.sourced.example.invoice;

import java.util.List;
import java.util.Map;

import dev.sourced.example.Case;
import dev.sourced.example.Example;

/**
 * The cases of <a href="https://dcb.events/examples/invoice-number/">invoice numbers</a>.
 */
public final class InvoiceCases {

	private InvoiceCases() {
	}

	public static Example example() {
		return Example.dcb("invoice number", Invoicing.class,
				List.of(Case.of("EX3.1", "the first invoice")
					.when(new CreateInvoice("o1", Map.of("foo", "bar")))
					.then(new InvoiceCreated(1, "o1", Map.of("foo", "bar"))),
						Case.of("EX3.2", "the second invoice")
							.given(new InvoiceCreated(1, "o1", Map.of("foo", "bar")))
							.when(new CreateInvoice("o2", Map.of("bar", "baz")))
							.then(new InvoiceCreated(2, "o2", Map.of("bar", "baz")))));
	}

}
