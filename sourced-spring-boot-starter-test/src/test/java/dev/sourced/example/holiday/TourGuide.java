package dev.sourced.example.holiday;

import java.util.Optional;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.example.holiday.TourCommand.RecordCancellation;
import dev.sourced.example.holiday.TourCommand.RecordFlight;
import dev.sourced.example.holiday.TourCommand.RecordHotel;
import dev.sourced.example.holiday.TourEvent.FlightBooked;
import dev.sourced.example.holiday.TourEvent.TourFailed;
import dev.sourced.example.holiday.TourEvent.TourStarted;
import dev.sourced.group.Delivery;

/**
 * Books a tour: the flight, then the hotel, in the lane of the tour. If the hotel is
 * full, the flight is cancelled. Each call to a supplier may be repeated with its key;
 * what follows from its answer is recorded exactly once.
 */
@Reactor(partitionBy = "tourId")
class TourGuide {

	private final Suppliers suppliers;

	TourGuide(Suppliers suppliers) {
		this.suppliers = suppliers;
	}

	@React
	RecordFlight bookFlight(TourStarted event, Delivery delivery) {
		return new RecordFlight(event.tourId(),
				this.suppliers.book(Leg.FLIGHT, event.tourId(), delivery.idempotencyKey()));
	}

	@React
	RecordHotel bookHotel(FlightBooked event, Delivery delivery) {
		return new RecordHotel(event.tourId(),
				this.suppliers.book(Leg.HOTEL, event.tourId(), delivery.idempotencyKey()));
	}

	@React
	Optional<RecordCancellation> cancelFlight(TourFailed event, Delivery delivery) {
		if (!event.flightBooked()) {
			return Optional.empty();
		}
		this.suppliers.cancel(Leg.FLIGHT, event.tourId(), delivery.idempotencyKey());
		return Optional.of(new RecordCancellation(event.tourId()));
	}

}
