package dev.sourced.holiday;

import java.util.Optional;

/**
 * Services outside. A call that is repeated with the same key is one booking.
 */
interface Partners {

	String bookFlight(String key);

	/** Empty if the hotel is full. */
	Optional<String> bookHotel(String key);

	/** What is cancelled already stays so. */
	void cancel(String reference);

}
