package dev.sourced.example.closing;

import java.time.LocalDate;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface DayEvent extends Event {

	LocalDate date();

	String technicianId();

	@MessageType("closing.opened")
	record DayOpened(@Tag String companyId, @Tag String technicianId, @Tag LocalDate date) implements DayEvent {
	}

	@MessageType("closing.closed")
	record DayClosed(@Tag String companyId, @Tag String technicianId, @Tag LocalDate date, DayResult result,
			String digest) implements DayEvent {
	}

	@MessageType("closing.settled")
	record DaySettled(@Tag String companyId, @Tag String technicianId, @Tag LocalDate date,
			DayMetrics metrics) implements DayEvent {
	}

	@MessageType("closing.compacted")
	record DayCompacted(@Tag String companyId, @Tag String technicianId, @Tag LocalDate date) implements DayEvent {
	}

	/**
	 * A correction: what was closed stays as it was.
	 */
	@MessageType("closing.late-fact-reported")
	record LateFactReported(@Tag String companyId, @Tag String technicianId, @Tag LocalDate date, String factId,
			DayStatus statusAtArrival) implements DayEvent {
	}

}
