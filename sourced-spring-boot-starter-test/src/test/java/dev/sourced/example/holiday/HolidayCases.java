package dev.sourced.example.holiday;

import java.time.Duration;
import java.util.List;

import dev.sourced.example.Case;
import dev.sourced.example.Example;
import dev.sourced.example.holiday.HolidayCommand.GiveUp;
import dev.sourced.example.holiday.HolidayCommand.RecordAnswer;
import dev.sourced.example.holiday.HolidayEvent.HolidayCompleted;
import dev.sourced.example.holiday.HolidayEvent.HolidayFailed;
import dev.sourced.example.holiday.HolidayEvent.HolidayStarted;
import dev.sourced.example.holiday.HolidayEvent.LegBooked;
import dev.sourced.example.holiday.HolidayEvent.LegCancellationNeeded;
import dev.sourced.example.holiday.TourCommand.RecordFlight;
import dev.sourced.example.holiday.TourCommand.RecordHotel;
import dev.sourced.example.holiday.TourEvent.FlightBooked;
import dev.sourced.example.holiday.TourEvent.HotelBooked;
import dev.sourced.example.holiday.TourEvent.TourCompleted;
import dev.sourced.example.holiday.TourEvent.TourFailed;
import dev.sourced.example.holiday.TourEvent.TourStarted;

/**
 * The cases of holidays and tours.
 */
public final class HolidayCases {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final HolidayStarted STARTED = new HolidayStarted("h1", "flight-h1", "hotel-h1", HOUR);

	private static final LegBooked FLIGHT = new LegBooked("h1", Leg.FLIGHT);

	private static final LegBooked HOTEL = new LegBooked("h1", Leg.HOTEL);

	private static final HolidayFailed FAILED = new HolidayFailed("h1", "refused: HOTEL");

	private HolidayCases() {
	}

	public static List<Example> examples() {
		return List.of(Example.of("holiday, one leg after the other", Tours.class, tours()),
				Example.of("holiday, both legs at once", Holidays.class, booking()).and(failing()));
	}

	private static List<Case> tours() {
		return List.of(
				Case.of("HB.1", "the hotel completes the tour")
					.given(new TourStarted("t1"), new FlightBooked("t1"))
					.when(new RecordHotel("t1", Answer.CONFIRMED))
					.then(new HotelBooked("t1"), new TourCompleted("t1")),
				Case.of("HB.2", "a hotel that refuses, after the flight is booked")
					.given(new TourStarted("t1"), new FlightBooked("t1"))
					.when(new RecordHotel("t1", Answer.REFUSED))
					.then(new TourFailed("t1", true)),
				Case.of("HB.3", "an airline that refuses")
					.given(new TourStarted("t1"))
					.when(new RecordFlight("t1", Answer.REFUSED))
					.then(new TourFailed("t1", false)),
				Case.of("HB.4", "an answer for a tour that is over")
					.given(new TourStarted("t1"), new TourFailed("t1", false))
					.when(new RecordFlight("t1", Answer.CONFIRMED))
					.thenRejected("tour-not-running", "The tour has not started, or is over"));
	}

	private static List<Case> booking() {
		return List.of(
				Case.of("HB.5", "the first answer")
					.given(STARTED)
					.when(new RecordAnswer("h1", Leg.FLIGHT, Answer.CONFIRMED))
					.then(FLIGHT),
				Case.of("HB.6", "the second answer completes the holiday")
					.given(STARTED, FLIGHT)
					.when(new RecordAnswer("h1", Leg.HOTEL, Answer.CONFIRMED))
					.then(HOTEL, new HolidayCompleted("h1")),
				Case.of("HB.7", "an answer that comes again")
					.given(STARTED, FLIGHT)
					.when(new RecordAnswer("h1", Leg.FLIGHT, Answer.CONFIRMED))
					.thenNothing());
	}

	private static List<Case> failing() {
		return List.of(
				Case.of("HB.8", "a hotel that refuses, after the flight is booked")
					.given(STARTED, FLIGHT)
					.when(new RecordAnswer("h1", Leg.HOTEL, Answer.REFUSED))
					.then(FAILED, new LegCancellationNeeded("h1", Leg.FLIGHT)),
				Case.of("HB.9", "a flight that is booked after the hotel has refused")
					.given(STARTED, FAILED)
					.when(new RecordAnswer("h1", Leg.FLIGHT, Answer.CONFIRMED))
					.then(FLIGHT, new LegCancellationNeeded("h1", Leg.FLIGHT)),
				Case.of("HB.10", "the end of the patience")
					.given(STARTED, FLIGHT)
					.when(new GiveUp("h1"))
					.then(new HolidayFailed("h1", "no answer"), new LegCancellationNeeded("h1", Leg.FLIGHT)),
				Case.of("HB.11", "the end of the patience after the last answer")
					.given(STARTED, FLIGHT, HOTEL, new HolidayCompleted("h1"))
					.when(new GiveUp("h1"))
					.thenNothing());
	}

}
