package dev.sourced.example.availability;

import java.time.LocalDate;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for.
 */
sealed interface AvailabilityCommand extends Command {

	@MessageType("availability.reserve-order")
	record ReserveOrder(@Tag String technicianId, String orderId, Interval time) implements AvailabilityCommand {
	}

	@MessageType("availability.cancel-order")
	record CancelOrder(@Tag String technicianId, String orderId) implements AvailabilityCommand {
	}

	@MessageType("availability.derive")
	record DeriveAvailability(@Tag String technicianId, LocalDate from, int days) implements AvailabilityCommand {
	}

}
