package dev.sourced.test.shop;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;

@DecisionModel("orderId")
record Order(boolean placed) {

	static Order initial() {
		return new Order(false);
	}

	@Evolve
	Order on(OrderPlaced event) {
		return new Order(true);
	}

}
