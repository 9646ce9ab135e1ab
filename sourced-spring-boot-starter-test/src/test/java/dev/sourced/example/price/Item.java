package dev.sourced.example.price;

import java.util.List;

/**
 * A product at the price that the customer has seen.
 */
record Item(String productId, long price) {

	static List<String> products(List<Item> items) {
		return items.stream().map(Item::productId).toList();
	}

}
