package dev.sourced.holiday;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.holiday.HolidayMessages.FlightBooked;
import dev.sourced.holiday.HolidayMessages.HolidayAbandoned;
import dev.sourced.holiday.HolidayMessages.HotelBooked;

@Reactor(partitionBy = "holidayId")
class Cancellations {

	private final Partners partners;

	Cancellations(Partners partners) {
		this.partners = partners;
	}

	@React
	void abandoned(HolidayAbandoned event, Holiday holiday) {
		cancel(holiday.flight());
		cancel(holiday.hotel());
	}

	@React
	void tooLate(FlightBooked event, Holiday holiday) {
		if (holiday.phase() == Phase.ABANDONED) {
			cancel(event.reference());
		}
	}

	@React
	void tooLate(HotelBooked event, Holiday holiday) {
		if (holiday.phase() == Phase.ABANDONED) {
			cancel(event.reference());
		}
	}

	private void cancel(String reference) {
		if (!reference.isEmpty()) {
			this.partners.cancel(reference);
		}
	}

}
