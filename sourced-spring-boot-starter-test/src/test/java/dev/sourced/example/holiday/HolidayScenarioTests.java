package dev.sourced.example.holiday;

import java.time.Duration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.example.holiday.HolidayCommand.StartHoliday;
import dev.sourced.example.holiday.HolidayEvent.HolidayCompleted;
import dev.sourced.example.holiday.HolidayEvent.HolidayFailed;
import dev.sourced.example.holiday.HolidayEvent.HolidayStarted;
import dev.sourced.example.holiday.HolidayEvent.LegBooked;
import dev.sourced.example.holiday.HolidayEvent.LegCancellationNeeded;
import dev.sourced.example.holiday.HolidayEvent.LegCancelled;
import dev.sourced.example.holiday.TourCommand.StartTour;
import dev.sourced.example.holiday.TourEvent.FlightBooked;
import dev.sourced.example.holiday.TourEvent.HotelBooked;
import dev.sourced.example.holiday.TourEvent.TourCompleted;
import dev.sourced.example.holiday.TourEvent.TourStarted;
import dev.sourced.message.Envelope;
import dev.sourced.test.scenario.Scenario;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole bookings without a database: an hour of patience takes no time.
 */
class HolidayScenarioTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final HolidayStarted STARTED = new HolidayStarted("h1", "flight-h1", "hotel-h1", HOUR);

	private final StubbedSuppliers suppliers = new StubbedSuppliers();

	@Test
	@DisplayName("HB.21 a tour from its start to its end")
	void bookATour() {
		Scenario.of(Tours.class, new TourGuide(this.suppliers))
			.when(new StartTour("t1"))
			.untilQuiet()
			.then(new TourStarted("t1"), new FlightBooked("t1"), new HotelBooked("t1"), new TourCompleted("t1"));
		assertThat(this.suppliers.calls("t1")).extracting(StubbedSuppliers.Call::leg)
			.containsExactly(Leg.FLIGHT, Leg.HOTEL);
	}

	@Test
	@DisplayName("HB.22 a holiday from its start to its end, after which nobody gives up")
	void bookAHoliday() {
		holidays().when(new StartHoliday("h1", HOUR))
			.untilQuiet()
			.thenEvents((events) -> assertThat(events).extracting(Envelope::payload)
				.containsOnlyOnce(STARTED, booked(Leg.FLIGHT), booked(Leg.HOTEL), new HolidayCompleted("h1"))
				.hasSize(4))
			.after(HOUR)
			.untilQuiet()
			.thenNothing();
	}

	@Test
	@DisplayName("HB.23 a holiday whose hotel never answers")
	void giveUp() {
		this.suppliers.on("h1", (leg) -> (leg == Leg.HOTEL) ? Answer.LATER : Answer.CONFIRMED);
		holidays().when(new StartHoliday("h1", HOUR))
			.untilQuiet()
			.then(STARTED, booked(Leg.FLIGHT))
			.after(HOUR.minusSeconds(1))
			.untilQuiet()
			.thenNothing()
			.after(Duration.ofSeconds(1))
			.untilQuiet()
			.then(new HolidayFailed("h1", "no answer"), new LegCancellationNeeded("h1", Leg.FLIGHT),
					new LegCancelled("h1", Leg.FLIGHT));
		assertThat(this.suppliers.cancelled("h1")).containsExactly(Leg.FLIGHT);
	}

	private Scenario holidays() {
		return Scenario.of(Holidays.class, new Flights(this.suppliers), new Hotels(this.suppliers),
				new Cancellations(this.suppliers));
	}

	private static LegBooked booked(Leg leg) {
		return new LegBooked("h1", leg);
	}

}
