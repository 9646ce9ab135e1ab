package dev.sourced.example.closing;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.closing.DayEvent.DayClosed;
import dev.sourced.example.closing.DayEvent.DayCompacted;
import dev.sourced.example.closing.DayEvent.DayOpened;
import dev.sourced.example.closing.DayEvent.DaySettled;

/**
 * A day of a technician: it goes from open to closed, settled and compacted, and never
 * back. Its result is that of the moment when it was closed.
 */
@DecisionModel({ "companyId", "technicianId", "date" })
record Day(DayStatus status, @Nullable DayResult result, @Nullable String digest) {

	static Day initial() {
		return new Day(DayStatus.UNKNOWN, null, null);
	}

	@Evolve
	Day on(DayOpened event) {
		return new Day(DayStatus.OPEN, null, null);
	}

	@Evolve
	Day on(DayClosed event) {
		return new Day(DayStatus.CLOSED, event.result(), event.digest());
	}

	@Evolve
	Day on(DaySettled event) {
		return new Day(DayStatus.SETTLED, this.result, this.digest);
	}

	@Evolve
	Day on(DayCompacted event) {
		return new Day(DayStatus.COMPACTED, this.result, this.digest);
	}

}
