package dev.sourced.example.closing;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.closing.DayEvent.DayClosed;
import dev.sourced.example.closing.DayEvent.DayOpened;
import dev.sourced.example.closing.DayEvent.DaySettled;

/**
 * Where the days of a company stand, and which of them are in the way when facts are to
 * be removed.
 */
@DecisionModel("companyId")
record CompanyDays(Map<String, Standing> days) {

	static CompanyDays initial() {
		return new CompanyDays(Map.of());
	}

	@Evolve
	CompanyDays on(DayOpened event) {
		return with(event, DayStatus.OPEN);
	}

	@Evolve
	CompanyDays on(DayClosed event) {
		return with(event, DayStatus.CLOSED);
	}

	@Evolve
	CompanyDays on(DaySettled event) {
		return with(event, DayStatus.SETTLED);
	}

	private CompanyDays with(DayEvent event, DayStatus status) {
		Map<String, Standing> next = new TreeMap<>(this.days);
		next.put(event.date() + " " + event.technicianId(), new Standing(event.date(), status));
		return new CompanyDays(next);
	}

	/**
	 * The days before a date whose facts are still needed, and the reason of each.
	 */
	Map<String, String> blocking(LocalDate before) {
		Map<String, String> reasons = new TreeMap<>();
		this.days.forEach((day, standing) -> {
			if (standing.date().isBefore(before) && standing.status() != DayStatus.SETTLED) {
				reasons.put(day, (standing.status() == DayStatus.OPEN) ? "open" : "settlement_required");
			}
		});
		return reasons;
	}

	/**
	 * A day and where it stands.
	 */
	record Standing(LocalDate date, DayStatus status) {

	}

}
