package dev.sourced.example.orders;

/**
 * A line of an order.
 *
 * @param product what is ordered
 * @param quantity how many
 * @param price the price of one, in cents
 */
record OrderLine(String product, int quantity, long price) {

	long total() {
		return this.quantity * this.price;
	}

}
