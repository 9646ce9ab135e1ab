package dev.sourced.example.trip;

import java.util.List;

import dev.sourced.annotation.Workflow;
import dev.sourced.workflow.Branch;
import dev.sourced.workflow.Steps;

/**
 * Books flight and hotel at the same time: takes as long as the longer of them. What one
 * of them has booked is cancelled if the other one is refused.
 */
@Workflow
class ParallelTrip {

	private final Bookings bookings;

	ParallelTrip(Bookings bookings) {
		this.bookings = bookings;
	}

	Itinerary run(Trip trip, Steps steps) {
		List<Booking> booked = steps.all("book",
				List.of(Branch.of("flight", (branch) -> this.bookings.book(trip, Leg.FLIGHT, branch)),
						Branch.of("hotel", (branch) -> this.bookings.book(trip, Leg.HOTEL, branch))));
		return new Itinerary(booked.get(0), booked.get(1));
	}

}
