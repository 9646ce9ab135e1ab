package dev.sourced.example.availability;

import java.time.LocalDate;
import java.util.List;

/**
 * The rule by which availability is derived: a pure function of the facts.
 */
final class AvailabilityRule {

	static final String NAME = "availability";

	static final String VERSION = "1.0";

	private AvailabilityRule() {
	}

	static AvailabilityDerived apply(String technicianId, TechnicianFacts facts, LocalDate from, int days) {
		List<Interval> slots = facts.shifts(from, days);
		for (Interval time : facts.blocked()) {
			slots = slots.stream().flatMap((slot) -> slot.without(time)).toList();
		}
		long seconds = slots.stream().mapToLong(Interval::seconds).sum();
		return new AvailabilityDerived(technicianId, from, days, slots, facts.blocked(), seconds, NAME, VERSION,
				facts.sources());
	}

}
