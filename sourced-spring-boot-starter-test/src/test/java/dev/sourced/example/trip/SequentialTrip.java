package dev.sourced.example.trip;

import dev.sourced.annotation.Workflow;
import dev.sourced.workflow.Steps;

/**
 * Books the flight and then the hotel: takes as long as both together, and asks for no
 * room if there is no flight.
 */
@Workflow
class SequentialTrip {

	private final Bookings bookings;

	SequentialTrip(Bookings bookings) {
		this.bookings = bookings;
	}

	Itinerary run(Trip trip, Steps steps) {
		Booking flight = this.bookings.book(trip, Leg.FLIGHT, steps);
		Booking hotel = this.bookings.book(trip, Leg.HOTEL, steps);
		return new Itinerary(flight, hotel);
	}

}
