package dev.sourced.holiday;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.group.Delivery;
import dev.sourced.holiday.HolidayMessages.HolidayRequested;
import dev.sourced.holiday.HolidayMessages.RecordFlight;

@Reactor(partitionBy = "holidayId")
class FlightDesk {

	private final Partners partners;

	FlightDesk(Partners partners) {
		this.partners = partners;
	}

	@React
	RecordFlight book(HolidayRequested event, Delivery delivery) {
		return new RecordFlight(event.holidayId(), this.partners.bookFlight(delivery.idempotencyKey()));
	}

}
