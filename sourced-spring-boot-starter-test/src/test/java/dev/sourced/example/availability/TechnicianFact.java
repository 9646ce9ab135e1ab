package dev.sourced.example.availability;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What is known of a technician.
 */
sealed interface TechnicianFact extends Event {

	/**
	 * Working hours of a week, in UTC. A new template replaces the former one.
	 */
	@MessageType("availability.template-set")
	record TemplateSet(@Tag String technicianId, Map<DayOfWeek, List<Shift>> week) implements TechnicianFact {
	}

	/**
	 * A time at which the technician is not available, or an override that was withdrawn.
	 */
	@MessageType("availability.override-added")
	record OverrideAdded(@Tag String technicianId, String overrideId, Interval time,
			OverrideType type) implements TechnicianFact {
	}

	@MessageType("availability.order-reserved")
	record OrderReserved(@Tag String technicianId, String orderId, Interval time) implements TechnicianFact {
	}

	@MessageType("availability.order-cancelled")
	record OrderCancelled(@Tag String technicianId, String orderId) implements TechnicianFact {
	}

	/**
	 * Effect of an override.
	 */
	enum OverrideType {

		BLOCK, CANCEL

	}

}
