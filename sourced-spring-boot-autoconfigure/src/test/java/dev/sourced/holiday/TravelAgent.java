package dev.sourced.holiday;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.group.Delivery;
import dev.sourced.holiday.HolidayMessages.AbandonHoliday;
import dev.sourced.holiday.HolidayMessages.FlightBooked;
import dev.sourced.holiday.HolidayMessages.HolidayCommand;
import dev.sourced.holiday.HolidayMessages.HolidayRequested;
import dev.sourced.holiday.HolidayMessages.RecordFlight;
import dev.sourced.holiday.HolidayMessages.RecordHotel;

@Reactor(partitionBy = "holidayId")
class TravelAgent {

	private final Partners partners;

	TravelAgent(Partners partners) {
		this.partners = partners;
	}

	@React
	RecordFlight first(HolidayRequested event, Delivery delivery) {
		return new RecordFlight(event.holidayId(), this.partners.bookFlight(delivery.idempotencyKey()));
	}

	@React
	HolidayCommand second(FlightBooked event, Delivery delivery) {
		return this.partners.bookHotel(delivery.idempotencyKey())
			.<HolidayCommand>map((reference) -> new RecordHotel(event.holidayId(), reference))
			.orElseGet(() -> new AbandonHoliday(event.holidayId(), "The hotel is full"));
	}

}
