package dev.sourced.example.shadow;

/**
 * Some pieces of a product, each at a price in cents.
 */
record CartItem(String product, int quantity, long price) {
}
