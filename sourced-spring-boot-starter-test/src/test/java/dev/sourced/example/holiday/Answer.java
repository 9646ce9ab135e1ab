package dev.sourced.example.holiday;

/**
 * What a supplier says to a booking.
 */
enum Answer {

	CONFIRMED, REFUSED,
	/** It will answer later, by a command, or never. */
	LATER

}
