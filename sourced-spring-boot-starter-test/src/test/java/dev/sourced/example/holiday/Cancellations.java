package dev.sourced.example.holiday;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.example.holiday.HolidayCommand.RecordLegCancellation;
import dev.sourced.example.holiday.HolidayEvent.LegCancellationNeeded;
import dev.sourced.group.Delivery;

/**
 * Compensates: cancels what was booked for a holiday that failed.
 */
@Reactor(partitionBy = "holidayId")
class Cancellations {

	private final Suppliers suppliers;

	Cancellations(Suppliers suppliers) {
		this.suppliers = suppliers;
	}

	@React
	RecordLegCancellation cancel(LegCancellationNeeded event, Delivery delivery) {
		this.suppliers.cancel(event.leg(), event.holidayId(), delivery.idempotencyKey());
		return new RecordLegCancellation(event.holidayId(), event.leg());
	}

}
