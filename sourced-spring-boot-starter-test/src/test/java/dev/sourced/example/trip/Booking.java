package dev.sourced.example.trip;

/**
 * What an agency answers.
 *
 * @param leg the part of the trip
 * @param reference the number of the booking, empty if it was refused
 */
record Booking(Leg leg, String reference) {

	boolean refused() {
		return this.reference.isEmpty();
	}

}
