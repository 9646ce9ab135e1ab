package dev.sourced.holiday;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;
import dev.sourced.message.Event;

interface HolidayMessages {

	sealed interface HolidayCommand extends Command {

	}

	@MessageType("holidays.request")
	record RequestHoliday(@Tag String holidayId) implements HolidayCommand {
	}

	@MessageType("holidays.record-flight")
	record RecordFlight(@Tag String holidayId, String reference) implements HolidayCommand {
	}

	@MessageType("holidays.record-hotel")
	record RecordHotel(@Tag String holidayId, String reference) implements HolidayCommand {
	}

	@MessageType("holidays.abandon")
	record AbandonHoliday(@Tag String holidayId, String reason) implements HolidayCommand {
	}

	sealed interface HolidayEvent extends Event {

	}

	@MessageType("holidays.requested")
	record HolidayRequested(@Tag String holidayId) implements HolidayEvent {
	}

	@MessageType("holidays.flight-booked")
	record FlightBooked(@Tag String holidayId, String reference) implements HolidayEvent {
	}

	@MessageType("holidays.hotel-booked")
	record HotelBooked(@Tag String holidayId, String reference) implements HolidayEvent {
	}

	@MessageType("holidays.booked")
	record HolidayBooked(@Tag String holidayId) implements HolidayEvent {
	}

	@MessageType("holidays.abandoned")
	record HolidayAbandoned(@Tag String holidayId, String reason) implements HolidayEvent {
	}

}
