package dev.sourced.example.fulfilment;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.fulfilment.FulfilmentEvent.Released;
import dev.sourced.example.fulfilment.FulfilmentEvent.Reserved;

/**
 * An item, of which there is one.
 *
 * @param reserved whether an order has it
 */
@DecisionModel("item")
record Item(boolean reserved) {

	static Item initial() {
		return new Item(false);
	}

	@Evolve
	Item on(Reserved event) {
		return new Item(true);
	}

	@Evolve
	Item on(Released event) {
		return new Item(false);
	}

}
