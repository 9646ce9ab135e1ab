package dev.sourced.example.fulfilment;

/**
 * A receipt.
 *
 * @param orderId the order
 * @param label the number of the parcel
 */
record Receipt(String orderId, String label) {
}
