package dev.sourced.example.holiday;

/**
 * The outside world: airlines and hotels. Repeating a call with the same key is harmless.
 */
interface Suppliers {

	Answer book(Leg leg, String holidayId, String idempotencyKey);

	void cancel(Leg leg, String holidayId, String idempotencyKey);

}
