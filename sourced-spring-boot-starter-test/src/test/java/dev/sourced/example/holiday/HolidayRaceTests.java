package dev.sourced.example.holiday;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.junit.jupiter.api.Tag;
import dev.sourced.command.Decision;
import dev.sourced.example.ExampleApplication;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.holiday.HolidayCommand.RecordAnswer;
import dev.sourced.example.holiday.HolidayCommand.StartHoliday;
import dev.sourced.example.holiday.HolidayEvent.HolidayCompleted;
import dev.sourced.example.holiday.TourCommand.StartTour;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Holidays under a race, and how long both ways of booking take.
 */
@Tag("races")
class HolidayRaceTests extends OnExampleApplication {

	private static final int ROUNDS = 20;

	private static final int HOLIDAYS = 100;

	private static final Duration PATIENCE = Duration.ofHours(1);

	private static final Duration LATENCY = Duration.ofMillis(400);

	@Test
	@DisplayName("HB.18 two answers at the same moment complete a holiday once")
	void twoAnswersAtOnceCompleteAHolidayOnce() {
		try (Rendezvous racers = new Rendezvous(2)) {
			for (int round = 0; round < ROUNDS; round++) {
				String holiday = newId("h");
				suppliers().on(holiday, (leg) -> Answer.LATER);
				application().gateway().execute(new StartHoliday(holiday, PATIENCE));
				List<Outcome<Decision>> outcomes = racers.run((racer) -> () -> application().gateway()
					.execute(new RecordAnswer(holiday, Leg.values()[racer], Answer.CONFIRMED)));
				assertThat(outcomes).allMatch(Outcome::succeeded);
				assertThat(completions(holiday)).isEqualTo(1);
			}
		}
	}

	@Test
	@DisplayName("HB.19 a hundred holidays at once are completed a hundred times")
	void aHundredHolidaysAreCompleted() {
		List<String> holidays = IntStream.range(0, HOLIDAYS).mapToObj((number) -> newId("h")).toList();
		holidays.forEach((holiday) -> application().gateway().enqueue(new StartHoliday(holiday, PATIENCE)));
		await().atMost(ExampleApplication.PATIENCE)
			.untilAsserted(() -> assertThat(holidays).allMatch((holiday) -> completions(holiday) == 1));
		assertThat(holidays).allSatisfy((holiday) -> assertThat(suppliers().calls(holiday)).hasSize(2));
	}

	@Test
	@DisplayName("HB.20 one after the other takes as long as both, at once as long as one")
	void bookingAtOnceTakesAsLongAsOneLeg() {
		String tour = newId("tour");
		String holiday = newId("h");
		Stream.of(tour, holiday).forEach((id) -> suppliers().on(id, (leg) -> answerAfterLatency()));
		Duration oneAfterTheOther = measure(() -> application().gateway().execute(new StartTour(tour)),
				() -> application().state(Tour.class, Tags.of("tourId", tour)).over());
		Duration atOnce = measure(() -> application().gateway().execute(new StartHoliday(holiday, PATIENCE)),
				() -> application().state(Holiday.class, Tags.of("holidayId", holiday)).completed());
		System.out.printf("Holiday on %s with suppliers that take %s ms: %s ms one after the other, %s ms at once%n",
				database(), LATENCY.toMillis(), oneAfterTheOther.toMillis(), atOnce.toMillis());
		assertThat(oneAfterTheOther).isGreaterThanOrEqualTo(LATENCY.multipliedBy(2));
		assertThat(suppliers().calls(holiday).get(0).overlaps(suppliers().calls(holiday).get(1))).isTrue();
		assertThat(atOnce).isGreaterThanOrEqualTo(LATENCY).isLessThan(oneAfterTheOther);
	}

	/** What the network and the supplier need. */
	private static Answer answerAfterLatency() {
		try {
			boolean opened = new CountDownLatch(1).await(LATENCY.toMillis(), TimeUnit.MILLISECONDS);
			return opened ? Answer.LATER : Answer.CONFIRMED;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("The application stops", ex);
		}
	}

	private static Duration measure(Runnable work, Callable<Boolean> done) {
		long begin = System.nanoTime();
		work.run();
		await().pollInterval(Duration.ofMillis(5)).atMost(ExampleApplication.PATIENCE).until(done);
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private long completions(String holiday) {
		return application().events(Tags.of("holidayId", holiday))
			.stream()
			.filter(HolidayCompleted.class::isInstance)
			.count();
	}

	private StubbedSuppliers suppliers() {
		return application().bean(StubbedSuppliers.class);
	}

}
