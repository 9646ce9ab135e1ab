package dev.sourced.example.orders;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.blob.BlobRef;
import dev.sourced.example.orders.OrderEvent.InvoiceIssued;
import dev.sourced.example.orders.OrderEvent.OrderLineAdded;
import dev.sourced.example.orders.OrderEvent.OrderPlaced;
import dev.sourced.example.orders.OrderEvent.PaymentReceived;

/**
 * An order, as far as its rules need it.
 */
@DecisionModel("orderId")
record Order(boolean placed, long total, List<OrderLine> lines, boolean paid, @Nullable BlobRef invoice) {

	static Order initial() {
		return new Order(false, 0, List.of(), false, null);
	}

	@Evolve
	Order on(OrderPlaced event) {
		return new Order(true, event.total(), this.lines, false, null);
	}

	@Evolve
	Order on(OrderLineAdded event) {
		return new Order(this.placed, this.total, Stream.concat(this.lines.stream(), Stream.of(event.line())).toList(),
				this.paid, this.invoice);
	}

	@Evolve
	Order on(PaymentReceived event) {
		return new Order(this.placed, this.total, this.lines, true, this.invoice);
	}

	@Evolve
	Order on(InvoiceIssued event) {
		return new Order(this.placed, this.total, this.lines, this.paid, event.document());
	}

}
