package dev.sourced.example.holiday;

import java.util.Optional;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.example.holiday.HolidayCommand.RecordAnswer;
import dev.sourced.example.holiday.HolidayEvent.HolidayStarted;
import dev.sourced.group.Delivery;

/**
 * Books flights, each in its own lane.
 */
@Reactor(partitionBy = "flightBookingId")
class Flights {

	private final Suppliers suppliers;

	Flights(Suppliers suppliers) {
		this.suppliers = suppliers;
	}

	@React
	Optional<RecordAnswer> book(HolidayStarted event, Delivery delivery) {
		return Optional.of(this.suppliers.book(Leg.FLIGHT, event.holidayId(), delivery.idempotencyKey()))
			.filter((answer) -> answer != Answer.LATER)
			.map((answer) -> new RecordAnswer(event.holidayId(), Leg.FLIGHT, answer));
	}

}
