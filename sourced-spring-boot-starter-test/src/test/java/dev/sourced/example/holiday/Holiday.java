package dev.sourced.example.holiday;

import java.util.Set;
import java.util.TreeSet;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.holiday.HolidayEvent.HolidayCompleted;
import dev.sourced.example.holiday.HolidayEvent.HolidayFailed;
import dev.sourced.example.holiday.HolidayEvent.HolidayStarted;
import dev.sourced.example.holiday.HolidayEvent.LegBooked;
import dev.sourced.example.holiday.HolidayEvent.LegCancelled;

/**
 * Which legs of a holiday are booked, and whether it is over.
 */
@DecisionModel("holidayId")
record Holiday(boolean started, Set<Leg> booked, boolean completed, boolean failed, Set<Leg> cancelled) {

	static Holiday initial() {
		return new Holiday(false, Set.of(), false, false, Set.of());
	}

	@Evolve
	Holiday on(HolidayStarted event) {
		return new Holiday(true, this.booked, false, false, this.cancelled);
	}

	@Evolve
	Holiday on(LegBooked event) {
		return new Holiday(true, with(this.booked, event.leg()), this.completed, this.failed, this.cancelled);
	}

	@Evolve
	Holiday on(HolidayCompleted event) {
		return new Holiday(true, this.booked, true, false, this.cancelled);
	}

	@Evolve
	Holiday on(HolidayFailed event) {
		return new Holiday(true, this.booked, false, true, this.cancelled);
	}

	@Evolve
	Holiday on(LegCancelled event) {
		return new Holiday(true, this.booked, this.completed, this.failed, with(this.cancelled, event.leg()));
	}

	private static Set<Leg> with(Set<Leg> legs, Leg leg) {
		Set<Leg> more = new TreeSet<>(legs);
		more.add(leg);
		return more;
	}

	boolean isOver() {
		return this.completed || this.failed;
	}

}
