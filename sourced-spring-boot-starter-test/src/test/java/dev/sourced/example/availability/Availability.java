package dev.sourced.example.availability;

import java.time.Duration;
import java.util.Optional;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.React;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.FollowUp;
import dev.sourced.example.availability.AvailabilityCommand.CancelOrder;
import dev.sourced.example.availability.AvailabilityCommand.DeriveAvailability;
import dev.sourced.example.availability.AvailabilityCommand.ReserveOrder;
import dev.sourced.example.availability.TechnicianFact.OrderCancelled;
import dev.sourced.example.availability.TechnicianFact.OrderReserved;

/**
 * Derives when a technician is free, on request and after each new fact.
 */
@Decider(partitionBy = "technicianId")
class Availability {

	static final Duration PAUSE = Duration.ofMillis(200);

	@Decide
	OrderReserved reserve(ReserveOrder command) {
		return new OrderReserved(command.technicianId(), command.orderId(), command.time());
	}

	@Decide
	OrderCancelled cancel(CancelOrder command, TechnicianFacts facts) {
		if (!facts.orders().containsKey(command.orderId())) {
			throw new CommandRejected("unknown-order", "Order \"%s\" is not reserved".formatted(command.orderId()));
		}
		return new OrderCancelled(command.technicianId(), command.orderId());
	}

	@Decide
	AvailabilityDerived derive(DeriveAvailability command, TechnicianFacts facts) {
		return AvailabilityRule.apply(command.technicianId(), facts, command.from(), command.days());
	}

	/**
	 * What was asked for last is derived again. A burst of facts leads to one derivation,
	 * because each replaces the one that is scheduled.
	 */
	@React
	Optional<FollowUp> derive(TechnicianFact fact, LatestRequest latest) {
		return latest.command()
			.map((command) -> FollowUp.of(command).after(PAUSE).key("availability", command.technicianId()));
	}

}
