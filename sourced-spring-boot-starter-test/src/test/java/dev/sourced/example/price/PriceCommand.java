package dev.sourced.example.price;

import java.util.List;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for.
 */
sealed interface PriceCommand extends Command {

	@MessageType("price.order-product")
	record OrderProduct(@Tag String orderId, @Tag String productId, long displayedPrice) implements PriceCommand {
	}

	/**
	 * Several products in one order. The tags of a message are components of its record,
	 * so the ids of the products stand beside the items, which are not looked into.
	 */
	@MessageType("price.order-products")
	record OrderProducts(@Tag String orderId, @Tag("productId") List<String> productIds,
			List<Item> items) implements PriceCommand {

		static OrderProducts of(String orderId, Item... items) {
			return new OrderProducts(orderId, Item.products(List.of(items)), List.of(items));
		}

	}

}
