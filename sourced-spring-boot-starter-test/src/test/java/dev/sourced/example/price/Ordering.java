package dev.sourced.example.price;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.price.PriceCommand.OrderProduct;
import dev.sourced.example.price.PriceCommand.OrderProducts;
import dev.sourced.example.price.PriceEvent.ProductOrdered;
import dev.sourced.example.price.PriceEvent.ProductsOrdered;

/**
 * Accepts orders at prices that are valid, or were until a moment ago.
 */
@Decider(partitionBy = "orderId")
class Ordering {

	@Decide
	ProductOrdered order(OrderProduct command, ProductPrice price, Instant now) {
		requireValid(command.productId(), command.displayedPrice(), price, now);
		return new ProductOrdered(command.orderId(), command.productId(), command.displayedPrice());
	}

	@Decide
	ProductsOrdered order(OrderProducts command, Map<String, ProductPrice> prices, Instant now) {
		command.items()
			.forEach((item) -> requireValid(item.productId(), item.price(), prices.get(item.productId()), now));
		return new ProductsOrdered(command.orderId(), command.productIds(), command.items());
	}

	private static void requireValid(String productId, long displayed, @Nullable ProductPrice price, Instant now) {
		if (price == null || !price.accepts(displayed, now)) {
			throw new CommandRejected("invalid-price", "invalid price for product \"%s\"".formatted(productId));
		}
	}

}
