package dev.sourced.example.holiday;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.example.ExampleApplication;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.holiday.HolidayCommand.RecordAnswer;
import dev.sourced.example.holiday.HolidayCommand.StartHoliday;
import dev.sourced.example.holiday.HolidayEvent.HolidayCompleted;
import dev.sourced.example.holiday.HolidayEvent.HolidayFailed;
import dev.sourced.example.holiday.HolidayEvent.LegBooked;
import dev.sourced.example.holiday.HolidayEvent.LegCancelled;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Holidays in the running application: both legs at once, and what may go wrong.
 */
class HolidayTests extends OnExampleApplication {

	private static final Duration LONG = Duration.ofHours(1);

	private static final Duration SHORT = Duration.ofMillis(300);

	@Test
	@DisplayName("HB.14 both legs are booked at the same time")
	void bothLegsAreBookedAtOnce() {
		String holiday = newId("h");
		CyclicBarrier bothCalled = new CyclicBarrier(2);
		suppliers().on(holiday, (leg) -> meet(bothCalled));
		start(holiday, LONG);
		awaitEvents(holiday, HolidayCompleted.class, 1);
		List<StubbedSuppliers.Call> calls = suppliers().calls(holiday);
		assertThat(calls).hasSize(2);
		assertThat(calls.get(0).overlaps(calls.get(1))).isTrue();
	}

	@Test
	@DisplayName("HB.15 a booked flight is cancelled if the hotel refuses")
	void aBookedFlightIsCancelled() {
		String holiday = newId("h");
		suppliers().on(holiday, (leg) -> (leg == Leg.HOTEL) ? Answer.REFUSED : Answer.CONFIRMED);
		start(holiday, LONG);
		List<Object> events = awaitEvents(holiday, LegCancelled.class, 1);
		assertThat(events).contains(new HolidayFailed(holiday, "refused: HOTEL"), new LegCancelled(holiday, Leg.FLIGHT))
			.noneMatch(HolidayCompleted.class::isInstance);
		assertThat(suppliers().cancelled(holiday)).containsExactly(Leg.FLIGHT);
	}

	@Test
	@DisplayName("HB.16 a leg that is not answered in time ends the holiday, and an answer after that is cancelled")
	void aMissingAnswerEndsTheHoliday() {
		String holiday = newId("h");
		suppliers().on(holiday, (leg) -> (leg == Leg.HOTEL) ? Answer.LATER : Answer.CONFIRMED);
		start(holiday, SHORT);
		assertThat(awaitEvents(holiday, LegCancelled.class, 1)).contains(new HolidayFailed(holiday, "no answer"));
		application().gateway().execute(new RecordAnswer(holiday, Leg.HOTEL, Answer.CONFIRMED));
		awaitEvents(holiday, LegCancelled.class, 2);
		assertThat(suppliers().cancelled(holiday)).containsExactly(Leg.FLIGHT, Leg.HOTEL);
	}

	@Test
	@DisplayName("HB.17 an answer that comes by itself completes the holiday, and nobody gives up")
	void anAnswerThatComesLaterCompletesTheHoliday() {
		String holiday = newId("h");
		suppliers().on(holiday, (leg) -> (leg == Leg.HOTEL) ? Answer.LATER : Answer.CONFIRMED);
		start(holiday, LONG);
		awaitEvents(holiday, LegBooked.class, 1);
		application().gateway().execute(new RecordAnswer(holiday, Leg.HOTEL, Answer.CONFIRMED));
		assertThat(awaitEvents(holiday, HolidayCompleted.class, 1)).noneMatch(HolidayFailed.class::isInstance);
	}

	private static Answer meet(CyclicBarrier barrier) {
		try {
			barrier.await(ExampleApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			return Answer.CONFIRMED;
		}
		catch (Exception ex) {
			throw new IllegalStateException("The other leg is not being booked", ex);
		}
	}

	private void start(String holiday, Duration patience) {
		application().gateway().execute(new StartHoliday(holiday, patience));
	}

	private List<Object> awaitEvents(String holiday, Class<? extends Event> type, long count) {
		return await().atMost(ExampleApplication.PATIENCE)
			.until(() -> application().events(Tags.of("holidayId", holiday)),
					(events) -> events.stream().filter(type::isInstance).count() == count);
	}

	private StubbedSuppliers suppliers() {
		return application().bean(StubbedSuppliers.class);
	}

}
