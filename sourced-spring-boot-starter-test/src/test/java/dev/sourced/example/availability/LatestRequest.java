package dev.sourced.example.availability;

import java.util.Optional;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.availability.AvailabilityCommand.DeriveAvailability;

/**
 * Which days of a technician somebody wants to know about.
 */
@DecisionModel("technicianId")
record LatestRequest(Optional<DeriveAvailability> command) {

	static LatestRequest initial() {
		return new LatestRequest(Optional.empty());
	}

	@Evolve
	LatestRequest on(AvailabilityDerived event) {
		return new LatestRequest(Optional.of(new DeriveAvailability(event.technicianId(), event.from(), event.days())));
	}

}
