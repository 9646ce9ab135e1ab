package dev.sourced.example.availability;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * A fact that follows from others, and says from which.
 *
 * @param technicianId the technician
 * @param from the first day
 * @param days how many days
 * @param slots when the technician is free
 * @param blocked what was taken away
 * @param seconds the length of all slots
 * @param derivation the name of the rule
 * @param version the version of the rule
 * @param derivedFrom the ids of the messages that it follows from
 */
@MessageType("availability.derived")
record AvailabilityDerived(@Tag String technicianId, LocalDate from, int days, List<Interval> slots,
		List<Interval> blocked, long seconds, String derivation, String version,
		List<UUID> derivedFrom) implements Event {
}
