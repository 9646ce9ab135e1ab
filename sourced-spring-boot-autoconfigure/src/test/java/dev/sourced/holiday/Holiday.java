package dev.sourced.holiday;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.holiday.HolidayMessages.FlightBooked;
import dev.sourced.holiday.HolidayMessages.HolidayAbandoned;
import dev.sourced.holiday.HolidayMessages.HolidayBooked;
import dev.sourced.holiday.HolidayMessages.HolidayRequested;
import dev.sourced.holiday.HolidayMessages.HotelBooked;

@DecisionModel("holidayId")
record Holiday(Phase phase, String flight, String hotel) {

	static Holiday initial() {
		return new Holiday(Phase.NONE, "", "");
	}

	@Evolve
	Holiday on(HolidayRequested event) {
		return new Holiday(Phase.OPEN, "", "");
	}

	@Evolve
	Holiday on(FlightBooked event) {
		return new Holiday(this.phase, event.reference(), this.hotel);
	}

	@Evolve
	Holiday on(HotelBooked event) {
		return new Holiday(this.phase, this.flight, event.reference());
	}

	@Evolve
	Holiday on(HolidayBooked event) {
		return new Holiday(Phase.BOOKED, this.flight, this.hotel);
	}

	@Evolve
	Holiday on(HolidayAbandoned event) {
		return new Holiday(Phase.ABANDONED, this.flight, this.hotel);
	}

}
