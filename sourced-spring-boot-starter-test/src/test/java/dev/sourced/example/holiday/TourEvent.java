package dev.sourced.example.holiday;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface TourEvent extends Event {

	@MessageType("holiday.tour.started")
	record TourStarted(@Tag String tourId) implements TourEvent {
	}

	@MessageType("holiday.tour.flight-booked")
	record FlightBooked(@Tag String tourId) implements TourEvent {
	}

	@MessageType("holiday.tour.hotel-booked")
	record HotelBooked(@Tag String tourId) implements TourEvent {
	}

	@MessageType("holiday.tour.completed")
	record TourCompleted(@Tag String tourId) implements TourEvent {
	}

	@MessageType("holiday.tour.failed")
	record TourFailed(@Tag String tourId, boolean flightBooked) implements TourEvent {
	}

	@MessageType("holiday.tour.flight-cancelled")
	record FlightCancelled(@Tag String tourId) implements TourEvent {
	}

}
