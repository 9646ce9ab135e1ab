package dev.sourced.example.availability;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import dev.sourced.example.Case;
import dev.sourced.example.Example;
import dev.sourced.example.availability.AvailabilityCommand.CancelOrder;
import dev.sourced.example.availability.AvailabilityCommand.DeriveAvailability;
import dev.sourced.example.availability.TechnicianFact.OrderCancelled;
import dev.sourced.example.availability.TechnicianFact.OrderReserved;
import dev.sourced.example.availability.TechnicianFact.OverrideAdded;
import dev.sourced.example.availability.TechnicianFact.OverrideType;
import dev.sourced.example.availability.TechnicianFact.TemplateSet;
import dev.sourced.message.Message;

/**
 * The cases of availability: five days from Monday 2026-05-04, with working hours from 9
 * to 17 on weekdays.
 */
public final class AvailabilityCases {

	static final LocalDate MONDAY = LocalDate.parse("2026-05-04");

	static final Interval MONDAY_MORNING = time("2026-05-04T10:00:00Z", "2026-05-04T12:00:00Z");

	static final Interval TUESDAY_AFTERNOON = time("2026-05-05T14:00:00Z", "2026-05-05T15:30:00Z");

	private static final UUID TEMPLATE_ID = UUID.fromString("00000000-0000-7000-8000-000000000001");

	private static final UUID OVERRIDE_ID = UUID.fromString("00000000-0000-7000-8000-000000000002");

	private static final UUID ORDER_ID = UUID.fromString("00000000-0000-7000-8000-000000000003");

	private static final UUID CANCELLATION_ID = UUID.fromString("00000000-0000-7000-8000-000000000004");

	private static final Message TEMPLATE = Message.of(template("t1")).withId(TEMPLATE_ID);

	private static final Message OVERRIDE = Message
		.of(new OverrideAdded("t1", "v1", MONDAY_MORNING, OverrideType.BLOCK))
		.withId(OVERRIDE_ID);

	private static final Message ORDER = Message.of(new OrderReserved("t1", "o1", TUESDAY_AFTERNOON)).withId(ORDER_ID);

	private static final Message CANCELLATION = Message.of(new OrderCancelled("t1", "o1")).withId(CANCELLATION_ID);

	private AvailabilityCases() {
	}

	public static Example example() {
		return Example.of("availability", Availability.class, deriving()).and(special());
	}

	private static List<Case> deriving() {
		return List.of(
				Case.of("AV.1", "the template alone")
					.given(TEMPLATE)
					.when(new DeriveAvailability("t1", MONDAY, 5))
					.then(derived(week(0, 1, 2, 3, 4), List.of(), 144_000, TEMPLATE_ID)),
				Case.of("AV.2", "an override splits a day")
					.given(TEMPLATE, OVERRIDE)
					.when(new DeriveAvailability("t1", MONDAY, 5))
					.then(derived(
							slots(List.of(time("2026-05-04T09:00:00Z", "2026-05-04T10:00:00Z"),
									time("2026-05-04T12:00:00Z", "2026-05-04T17:00:00Z")), week(1, 2, 3, 4)),
							List.of(MONDAY_MORNING), 136_800, TEMPLATE_ID, OVERRIDE_ID)),
				Case.of("AV.3", "an order takes its time")
					.given(TEMPLATE, ORDER)
					.when(new DeriveAvailability("t1", MONDAY, 5))
					.then(derived(
							slots(week(0),
									List.of(time("2026-05-05T09:00:00Z", "2026-05-05T14:00:00Z"),
											time("2026-05-05T15:30:00Z", "2026-05-05T17:00:00Z")),
									week(2, 3, 4)),
							List.of(TUESDAY_AFTERNOON), 138_600, TEMPLATE_ID, ORDER_ID)),
				Case.of("AV.4", "an order that was cancelled gives it back, and remains a source")
					.given(TEMPLATE, ORDER, CANCELLATION)
					.when(new DeriveAvailability("t1", MONDAY, 5))
					.then(derived(week(0, 1, 2, 3, 4), List.of(), 144_000, TEMPLATE_ID, ORDER_ID, CANCELLATION_ID)));
	}

	private static List<Case> special() {
		Interval allMonday = time("2026-05-04T08:00:00Z", "2026-05-04T18:00:00Z");
		Interval backwards = time("2026-05-05T15:00:00Z", "2026-05-05T14:00:00Z");
		return List.of(
				Case.of("AV.6", "the sources are all that it follows from")
					.given(TEMPLATE, OVERRIDE, ORDER)
					.when(new DeriveAvailability("t1", MONDAY, 1))
					.then(new AvailabilityDerived("t1", MONDAY, 1,
							List.of(time("2026-05-04T09:00:00Z", "2026-05-04T10:00:00Z"),
									time("2026-05-04T12:00:00Z", "2026-05-04T17:00:00Z")),
							List.of(MONDAY_MORNING, TUESDAY_AFTERNOON), 21_600, "availability", "1.0",
							List.of(TEMPLATE_ID, OVERRIDE_ID, ORDER_ID))),
				Case.of("AV.8", "an override of the whole day, and one that ends before it begins")
					.given(TEMPLATE,
							Message.of(new OverrideAdded("t1", "v1", allMonday, OverrideType.BLOCK))
								.withId(OVERRIDE_ID),
							Message.of(new OverrideAdded("t1", "v2", backwards, OverrideType.BLOCK)).withId(ORDER_ID))
					.when(new DeriveAvailability("t1", MONDAY, 5))
					.then(derived(week(1, 2, 3, 4), List.of(allMonday), 115_200, TEMPLATE_ID, OVERRIDE_ID, ORDER_ID)),
				Case.of("AV.9", "a technician of whom nothing is known")
					.when(new DeriveAvailability("t1", MONDAY, 5))
					.then(derived(List.of(), List.of(), 0)),
				Case.of("AV.10", "an order that was never reserved")
					.given(TEMPLATE)
					.when(new CancelOrder("t1", "o1"))
					.thenRejected("unknown-order", "Order \"o1\" is not reserved"));
	}

	static TemplateSet template(String technicianId) {
		List<Shift> shifts = List.of(new Shift(LocalTime.of(9, 0), LocalTime.of(17, 0)));
		Map<DayOfWeek, List<Shift>> week = new TreeMap<>();
		Stream.of(DayOfWeek.values())
			.filter((day) -> day.compareTo(DayOfWeek.FRIDAY) <= 0)
			.forEach((day) -> week.put(day, shifts));
		return new TemplateSet(technicianId, week);
	}

	private static AvailabilityDerived derived(List<Interval> slots, List<Interval> blocked, long seconds,
			UUID... sources) {
		return new AvailabilityDerived("t1", MONDAY, 5, slots, blocked, seconds, "availability", "1.0",
				List.of(sources));
	}

	private static List<Interval> week(Integer... days) {
		return Stream.of(days)
			.map(MONDAY::plusDays)
			.map((day) -> time(day + "T09:00:00Z", day + "T17:00:00Z"))
			.toList();
	}

	private static List<Interval> slots(List<Interval> first, List<Interval> second, List<Interval> third) {
		return Stream.of(first, second, third).flatMap(List::stream).toList();
	}

	private static List<Interval> slots(List<Interval> first, List<Interval> second) {
		return slots(first, second, List.of());
	}

	private static Interval time(String from, String to) {
		return new Interval(Instant.parse(from), Instant.parse(to));
	}

}
