package dev.sourced.example.fulfilment;

/**
 * Delivers parcels. Repeating a call with the same key is harmless.
 */
interface Carrier {

	Label label(String orderId, String key);

}
