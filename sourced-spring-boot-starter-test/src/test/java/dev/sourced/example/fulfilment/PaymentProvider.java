package dev.sourced.example.fulfilment;

/**
 * Takes money, and gives it back. Repeating a call with the same key is harmless.
 */
interface PaymentProvider {

	String refund(String payment, String key);

}
