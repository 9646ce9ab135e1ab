package dev.sourced.example.holiday;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.holiday.TourEvent.FlightBooked;
import dev.sourced.example.holiday.TourEvent.FlightCancelled;
import dev.sourced.example.holiday.TourEvent.TourCompleted;
import dev.sourced.example.holiday.TourEvent.TourFailed;
import dev.sourced.example.holiday.TourEvent.TourStarted;

/**
 * How far a tour has come.
 */
@DecisionModel("tourId")
record Tour(boolean started, boolean flightBooked, boolean over, boolean flightCancelled) {

	static Tour initial() {
		return new Tour(false, false, false, false);
	}

	@Evolve
	Tour on(TourStarted event) {
		return new Tour(true, false, false, false);
	}

	@Evolve
	Tour on(FlightBooked event) {
		return new Tour(true, true, false, false);
	}

	@Evolve
	Tour on(TourCompleted event) {
		return new Tour(true, this.flightBooked, true, false);
	}

	@Evolve
	Tour on(TourFailed event) {
		return new Tour(true, this.flightBooked, true, false);
	}

	@Evolve
	Tour on(FlightCancelled event) {
		return new Tour(true, false, true, true);
	}

}
