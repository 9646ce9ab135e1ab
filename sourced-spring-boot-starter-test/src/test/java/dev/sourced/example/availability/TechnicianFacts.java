package dev.sourced.example.availability;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.example.availability.TechnicianFact.OrderCancelled;
import dev.sourced.example.availability.TechnicianFact.OrderReserved;
import dev.sourced.example.availability.TechnicianFact.OverrideAdded;
import dev.sourced.example.availability.TechnicianFact.OverrideType;
import dev.sourced.example.availability.TechnicianFact.TemplateSet;
import dev.sourced.message.Envelope;

/**
 * Everything that the availability of a technician follows from, and the ids of the
 * messages that it was learnt from: of a template only the present one, of overrides and
 * orders all, because what was cancelled is a reason, too.
 */
@DecisionModel("technicianId")
record TechnicianFacts(Map<DayOfWeek, List<Shift>> week, List<UUID> templates, Map<String, Interval> overrides,
		Map<String, Interval> orders, List<UUID> changes) {

	static TechnicianFacts initial() {
		return new TechnicianFacts(Map.of(), List.of(), Map.of(), Map.of(), List.of());
	}

	@Evolve
	TechnicianFacts on(TemplateSet event, Envelope envelope) {
		return new TechnicianFacts(event.week(), List.of(envelope.id()), this.overrides, this.orders, this.changes);
	}

	@Evolve
	TechnicianFacts on(OverrideAdded event, Envelope envelope) {
		boolean blocks = event.type() == OverrideType.BLOCK;
		return new TechnicianFacts(this.week, this.templates,
				changed(this.overrides, event.overrideId(), blocks ? event.time() : null), this.orders, and(envelope));
	}

	@Evolve
	TechnicianFacts on(OrderReserved event, Envelope envelope) {
		return new TechnicianFacts(this.week, this.templates, this.overrides,
				changed(this.orders, event.orderId(), event.time()), and(envelope));
	}

	@Evolve
	TechnicianFacts on(OrderCancelled event, Envelope envelope) {
		return new TechnicianFacts(this.week, this.templates, this.overrides,
				changed(this.orders, event.orderId(), null), and(envelope));
	}

	private List<UUID> and(Envelope envelope) {
		return Stream.concat(this.changes.stream(), Stream.of(envelope.id())).toList();
	}

	private static Map<String, Interval> changed(Map<String, Interval> times, String id, @Nullable Interval time) {
		Map<String, Interval> changed = new TreeMap<>(times);
		if (time == null) {
			changed.remove(id);
		}
		else {
			changed.put(id, time);
		}
		return changed;
	}

	List<UUID> sources() {
		return Stream.concat(this.templates.stream(), this.changes.stream()).toList();
	}

	List<Interval> blocked() {
		return Stream.concat(this.overrides.values().stream(), this.orders.values().stream())
			.filter((time) -> !time.isEmpty())
			.sorted(Comparator.comparing(Interval::from))
			.toList();
	}

	List<Interval> shifts(LocalDate from, int days) {
		return from.datesUntil(from.plusDays(days))
			.flatMap((day) -> this.week.getOrDefault(day.getDayOfWeek(), List.of())
				.stream()
				.map((shift) -> shift.on(day)))
			.filter((time) -> !time.isEmpty())
			.sorted(Comparator.comparing(Interval::from))
			.toList();
	}

}
