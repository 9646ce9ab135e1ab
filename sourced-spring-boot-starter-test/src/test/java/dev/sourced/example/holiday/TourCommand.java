package dev.sourced.example.holiday;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for: a tour is booked one leg after the other.
 */
sealed interface TourCommand extends Command {

	@MessageType("holiday.tour.start")
	record StartTour(@Tag String tourId) implements TourCommand {
	}

	@MessageType("holiday.tour.record-flight")
	record RecordFlight(@Tag String tourId, Answer answer) implements TourCommand {
	}

	@MessageType("holiday.tour.record-hotel")
	record RecordHotel(@Tag String tourId, Answer answer) implements TourCommand {
	}

	@MessageType("holiday.tour.record-cancellation")
	record RecordCancellation(@Tag String tourId) implements TourCommand {
	}

}
