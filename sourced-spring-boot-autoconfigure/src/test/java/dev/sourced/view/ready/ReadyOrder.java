package dev.sourced.view.ready;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.React;
import dev.sourced.annotation.View;
import dev.sourced.message.Event;
import dev.sourced.view.Orders.BuildConfirmed;
import dev.sourced.view.Orders.ItemAdded;
import dev.sourced.view.Orders.PaymentConfirmed;
import dev.sourced.view.Orders.Release;
import dev.sourced.view.Orders.Released;

/**
 * What is to be done for an order to be released: a to-do list that is ticked off.
 */
@View("orderId")
public record ReadyOrder(List<String> items, boolean paid, boolean built, boolean released) {

	/** What happens while a reaction runs. */
	public static final AtomicReference<Runnable> REACTING = new AtomicReference<>(() -> {
	});

	static ReadyOrder initial() {
		return new ReadyOrder(List.of(), false, false, false);
	}

	@Evolve
	ReadyOrder on(ItemAdded event) {
		List<String> more = new ArrayList<>(this.items);
		more.add(event.item());
		return new ReadyOrder(more, this.paid, this.built, this.released);
	}

	@Evolve
	ReadyOrder on(PaymentConfirmed event) {
		return new ReadyOrder(this.items, true, this.built, this.released);
	}

	@Evolve
	ReadyOrder on(BuildConfirmed event) {
		return new ReadyOrder(this.items, this.paid, true, this.released);
	}

	@Evolve
	ReadyOrder on(Released event) {
		return new ReadyOrder(this.items, this.paid, this.built, true);
	}

	@React
	Optional<Release> release(PaymentConfirmed event) {
		return release(event.orderId());
	}

	@React
	Optional<Release> release(BuildConfirmed event) {
		return release(event.orderId());
	}

	private Optional<Release> release(String orderId) {
		REACTING.get().run();
		return (this.paid && this.built && !this.released) ? Optional.of(new Release(orderId, this.items))
				: Optional.empty();
	}

	/** Takes the events that no other method takes, and wants nothing. */
	@React
	Optional<Release> ignore(Event event) {
		if (event instanceof PaymentConfirmed || event instanceof BuildConfirmed) {
			throw new IllegalStateException("The method for this event comes first");
		}
		return Optional.empty();
	}

}
