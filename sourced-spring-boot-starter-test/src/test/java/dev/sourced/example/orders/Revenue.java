package dev.sourced.example.orders;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.View;
import dev.sourced.example.orders.OrderEvent.PaymentReceived;

/**
 * What was earned, and with how many orders: a read model without a table.
 */
@View(tags = {})
record Revenue(long total, int orders) {

	static Revenue initial() {
		return new Revenue(0, 0);
	}

	@Evolve
	Revenue on(PaymentReceived event) {
		return new Revenue(this.total + event.amount(), this.orders + 1);
	}

}
