package dev.sourced.example.trip;

/**
 * The outside world: airlines and hotels. Repeating a call with the same key is harmless.
 */
interface Agency {

	Booking book(String tripId, Leg leg, String key);

	String cancel(String tripId, Booking booking, String key);

}
