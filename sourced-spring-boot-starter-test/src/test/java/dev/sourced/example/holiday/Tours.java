package dev.sourced.example.holiday;

import java.util.List;
import java.util.Optional;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.holiday.TourCommand.RecordCancellation;
import dev.sourced.example.holiday.TourCommand.RecordFlight;
import dev.sourced.example.holiday.TourCommand.RecordHotel;
import dev.sourced.example.holiday.TourCommand.StartTour;
import dev.sourced.example.holiday.TourEvent.FlightBooked;
import dev.sourced.example.holiday.TourEvent.FlightCancelled;
import dev.sourced.example.holiday.TourEvent.HotelBooked;
import dev.sourced.example.holiday.TourEvent.TourCompleted;
import dev.sourced.example.holiday.TourEvent.TourFailed;
import dev.sourced.example.holiday.TourEvent.TourStarted;

/**
 * The rules of tours.
 */
@Decider(partitionBy = "tourId")
class Tours {

	@Decide
	Optional<TourStarted> start(StartTour command, Tour tour) {
		return tour.started() ? Optional.empty() : Optional.of(new TourStarted(command.tourId()));
	}

	@Decide
	Optional<TourEvent> record(RecordFlight command, Tour tour) {
		requireRunning(tour);
		return tour.flightBooked() ? Optional.empty() : Optional.of((command.answer() == Answer.CONFIRMED)
				? new FlightBooked(command.tourId()) : new TourFailed(command.tourId(), false));
	}

	@Decide
	List<TourEvent> record(RecordHotel command, Tour tour) {
		requireRunning(tour);
		return (command.answer() == Answer.CONFIRMED)
				? List.of(new HotelBooked(command.tourId()), new TourCompleted(command.tourId()))
				: List.of(new TourFailed(command.tourId(), tour.flightBooked()));
	}

	@Decide
	Optional<FlightCancelled> record(RecordCancellation command, Tour tour) {
		return tour.flightCancelled() ? Optional.empty() : Optional.of(new FlightCancelled(command.tourId()));
	}

	private static void requireRunning(Tour tour) {
		if (!tour.started() || tour.over()) {
			throw new CommandRejected("tour-not-running", "The tour has not started, or is over");
		}
	}

}
