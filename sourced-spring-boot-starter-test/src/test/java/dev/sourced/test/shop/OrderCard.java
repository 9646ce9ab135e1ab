package dev.sourced.test.shop;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.View;

@View("orderId")
public record OrderCard(String status) {

	public OrderCard() {
		this("none");
	}

	@Evolve
	OrderCard on(OrderPlaced event) {
		return new OrderCard("placed");
	}

	@Evolve
	OrderCard on(OrderCharged event) {
		return new OrderCard("charged");
	}

}
