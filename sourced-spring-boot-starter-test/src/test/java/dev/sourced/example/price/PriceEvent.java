package dev.sourced.example.price;

import java.util.List;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface PriceEvent extends Event {

	@MessageType("price.product-defined")
	record ProductDefined(@Tag String productId, long price) implements PriceEvent {
	}

	@MessageType("price.changed")
	record ProductPriceChanged(@Tag String productId, long newPrice) implements PriceEvent {
	}

	@MessageType("price.product-ordered")
	record ProductOrdered(@Tag String orderId, @Tag String productId, long price) implements PriceEvent {
	}

	@MessageType("price.products-ordered")
	record ProductsOrdered(@Tag String orderId, @Tag("productId") List<String> productIds,
			List<Item> items) implements PriceEvent {

		static ProductsOrdered of(String orderId, Item... items) {
			return new ProductsOrdered(orderId, Item.products(List.of(items)), List.of(items));
		}

	}

}
