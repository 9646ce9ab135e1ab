package dev.sourced.example.trip;

import org.springframework.stereotype.Component;

import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRejected;

/**
 * The steps in which a part of a trip is booked, and cancelled if the trip comes to
 * nothing. They are those of the run or of one of its branches.
 */
@Component
class Bookings {

	private final Agency agency;

	Bookings(Agency agency) {
		this.agency = agency;
	}

	Booking book(Trip trip, Leg leg, Steps steps) {
		Booking booking = steps.call("book " + leg, (key) -> this.agency.book(trip.tripId(), leg, key));
		if (booking.refused()) {
			throw new WorkflowRejected("refused", "There is no %s".formatted(leg));
		}
		steps.undo("cancel " + leg,
				() -> steps.call("cancel " + leg, (key) -> this.agency.cancel(trip.tripId(), booking, key)));
		return booking;
	}

}
