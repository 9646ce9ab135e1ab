package dev.sourced.example.price;

import java.time.Duration;
import java.util.List;

import dev.sourced.example.Case;
import dev.sourced.example.Example;
import dev.sourced.example.price.PriceCommand.OrderProduct;
import dev.sourced.example.price.PriceCommand.OrderProducts;
import dev.sourced.example.price.PriceEvent.ProductDefined;
import dev.sourced.example.price.PriceEvent.ProductOrdered;
import dev.sourced.example.price.PriceEvent.ProductPriceChanged;
import dev.sourced.example.price.PriceEvent.ProductsOrdered;

/**
 * The cases of <a href="https://dcb.events/examples/dynamic-product-price/">dynamic
 * product prices</a>: one product, prices that change, and several products in one order.
 */
public final class PriceCases {

	private static final Duration LONG_AGO = Duration.ofMinutes(20);

	private static final Duration WITHIN_GRACE = Duration.ofMinutes(9);

	private PriceCases() {
	}

	public static Example example() {
		return Example.dcb("dynamic product price", Ordering.class, fixed())
			.and(changing())
			.and(several())
			.and(together());
	}

	private static List<Case> fixed() {
		return List.of(
				Case.of("EX5.1", "another price than the product's")
					.given(new ProductDefined("p1", 123))
					.when(new OrderProduct("o1", "p1", 100))
					.thenRejected("invalid-price", "invalid price for product \"p1\""),
				Case.of("EX5.2", "the price of the product")
					.given(new ProductDefined("p1", 123))
					.when(new OrderProduct("o1", "p1", 123))
					.then(new ProductOrdered("o1", "p1", 123)));
	}

	private static List<Case> changing() {
		return List.of(
				Case.of("EX5.3", "a price that was never displayed")
					.given(LONG_AGO, new ProductDefined("p1", 123))
					.when(new OrderProduct("o1", "p1", 100))
					.thenRejected("invalid-price", "invalid price for product \"p1\""),
				Case.of("EX5.4", "a price that changed long ago")
					.given(LONG_AGO, new ProductDefined("p1", 123), new ProductPriceChanged("p1", 134))
					.when(new OrderProduct("o1", "p1", 123))
					.thenRejected("invalid-price", "invalid price for product \"p1\""),
				Case.of("EX5.5", "the initial price")
					.given(LONG_AGO, new ProductDefined("p1", 123))
					.when(new OrderProduct("o1", "p1", 123))
					.then(new ProductOrdered("o1", "p1", 123)),
				Case.of("EX5.6", "a price that changed a moment ago")
					.given(LONG_AGO, new ProductDefined("p1", 123))
					.given(WITHIN_GRACE, new ProductPriceChanged("p1", 134))
					.when(new OrderProduct("o1", "p1", 123))
					.then(new ProductOrdered("o1", "p1", 123)),
				Case.of("EX5.7", "the new price")
					.given(LONG_AGO, new ProductDefined("p1", 123))
					.given(WITHIN_GRACE, new ProductPriceChanged("p1", 134))
					.when(new OrderProduct("o1", "p1", 134))
					.then(new ProductOrdered("o1", "p1", 134)));
	}

	private static List<Case> several() {
		return List.of(
				Case.of("EX5.3b", "an item at a price that was never displayed")
					.given(LONG_AGO, new ProductDefined("p1", 123))
					.when(OrderProducts.of("o1", new Item("p1", 100)))
					.thenRejected("invalid-price", "invalid price for product \"p1\""),
				Case.of("EX5.4b", "an item at a price that changed long ago")
					.given(LONG_AGO, new ProductDefined("p1", 123), new ProductPriceChanged("p1", 134))
					.when(OrderProducts.of("o1", new Item("p1", 123)))
					.thenRejected("invalid-price", "invalid price for product \"p1\""),
				Case.of("EX5.5b", "an item at the initial price")
					.given(LONG_AGO, new ProductDefined("p1", 123))
					.when(OrderProducts.of("o1", new Item("p1", 123)))
					.then(ProductsOrdered.of("o1", new Item("p1", 123))),
				Case.of("EX5.6b", "an item at a price that changed a moment ago")
					.given(LONG_AGO, new ProductDefined("p1", 123))
					.given(WITHIN_GRACE, new ProductPriceChanged("p1", 134))
					.when(OrderProducts.of("o1", new Item("p1", 123)))
					.then(ProductsOrdered.of("o1", new Item("p1", 123))),
				Case.of("EX5.7b", "an item at the new price")
					.given(LONG_AGO, new ProductDefined("p1", 123))
					.given(WITHIN_GRACE, new ProductPriceChanged("p1", 134))
					.when(OrderProducts.of("o1", new Item("p1", 134)))
					.then(ProductsOrdered.of("o1", new Item("p1", 134))));
	}

	private static List<Case> together() {
		return List.of(
				Case.of("EX5.8", "two products in one event")
					.given(LONG_AGO, new ProductDefined("p1", 123))
					.given(WITHIN_GRACE, new ProductPriceChanged("p1", 134))
					.given(Duration.ofMinutes(8), new ProductDefined("p2", 321))
					.when(OrderProducts.of("o1", new Item("p1", 123), new Item("p2", 321)))
					.then(ProductsOrdered.of("o1", new Item("p1", 123), new Item("p2", 321))),
				Case.of("EX5.9", "one of two products at a wrong price")
					.given(new ProductDefined("p1", 123), new ProductDefined("p2", 321))
					.when(OrderProducts.of("o1", new Item("p1", 123), new Item("p2", 123)))
					.thenRejected("invalid-price", "invalid price for product \"p2\""));
	}

}
