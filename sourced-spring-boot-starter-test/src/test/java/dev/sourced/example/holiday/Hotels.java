package dev.sourced.example.holiday;

import java.util.Optional;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.example.holiday.HolidayCommand.RecordAnswer;
import dev.sourced.example.holiday.HolidayEvent.HolidayStarted;
import dev.sourced.group.Delivery;

/**
 * Books hotels, each in its own lane.
 */
@Reactor(partitionBy = "hotelBookingId")
class Hotels {

	private final Suppliers suppliers;

	Hotels(Suppliers suppliers) {
		this.suppliers = suppliers;
	}

	@React
	Optional<RecordAnswer> book(HolidayStarted event, Delivery delivery) {
		return Optional.of(this.suppliers.book(Leg.HOTEL, event.holidayId(), delivery.idempotencyKey()))
			.filter((answer) -> answer != Answer.LATER)
			.map((answer) -> new RecordAnswer(event.holidayId(), Leg.HOTEL, answer));
	}

}
