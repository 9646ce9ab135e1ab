package dev.sourced.example.holiday;

import java.time.Duration;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface HolidayEvent extends Event {

	/**
	 * The ids of the two bookings are their lanes: they need not wait for each other. If
	 * an answer is missing when the patience is over, the holiday fails.
	 */
	@MessageType("holiday.started")
	record HolidayStarted(@Tag String holidayId, @Tag String flightBookingId, @Tag String hotelBookingId,
			Duration patience) implements HolidayEvent {
	}

	@MessageType("holiday.leg-booked")
	record LegBooked(@Tag String holidayId, Leg leg) implements HolidayEvent {
	}

	@MessageType("holiday.completed")
	record HolidayCompleted(@Tag String holidayId) implements HolidayEvent {
	}

	@MessageType("holiday.failed")
	record HolidayFailed(@Tag String holidayId, String reason) implements HolidayEvent {
	}

	@MessageType("holiday.cancellation-needed")
	record LegCancellationNeeded(@Tag String holidayId, Leg leg) implements HolidayEvent {
	}

	@MessageType("holiday.leg-cancelled")
	record LegCancelled(@Tag String holidayId, Leg leg) implements HolidayEvent {
	}

}
