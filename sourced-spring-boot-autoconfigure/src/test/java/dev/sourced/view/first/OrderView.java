package dev.sourced.view.first;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Searchable;
import dev.sourced.annotation.View;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;
import dev.sourced.view.Orders.Cancelled;
import dev.sourced.view.Orders.ItemAdded;
import dev.sourced.view.Orders.PaymentConfirmed;
import dev.sourced.view.Orders.Status;

/**
 * An order as readers see it.
 */
@View("orderId")
@DecisionModel("orderId")
public record OrderView(String orderId, List<String> items, @Searchable Status status, @Searchable Set<String> marks,
		int count) {

	static OrderView initial(Tags boundary) {
		return new OrderView(boundary.value("orderId"), List.of(), Status.OPEN, Set.of(), 0);
	}

	@Evolve
	OrderView on(ItemAdded event) {
		List<String> more = new ArrayList<>(this.items);
		more.add(event.item());
		return new OrderView(this.orderId, more, this.status, Set.copyOf(more), this.count + 1);
	}

	@Evolve
	OrderView on(PaymentConfirmed event, Envelope envelope) {
		return new OrderView(this.orderId, this.items, Status.PAID, this.marks, this.count);
	}

	/** An order of its own for what happens after it was cancelled. */
	@Evolve
	@Nullable OrderView on(Cancelled event) {
		return null;
	}

}
