package dev.sourced.example.shadow;

import java.util.List;

/**
 * Computes the price of a cart.
 */
@FunctionalInterface
interface Pricing {

	/** The pricing that counts. */
	Pricing PRIMARY = (items) -> items.stream().mapToLong((item) -> item.quantity() * item.price()).sum();

	/**
	 * The pricing that is to replace it: it still fails for empty carts, and gives a
	 * discount on ten pieces.
	 */
	Pricing CANDIDATE = (items) -> {
		int pieces = items.stream().mapToInt(CartItem::quantity).sum();
		if (pieces == 0) {
			throw new IllegalArgumentException("Nothing to price");
		}
		long total = PRIMARY.total(items);
		return (pieces < 10) ? total : total * 9 / 10;
	};

	long total(List<CartItem> items);

}
