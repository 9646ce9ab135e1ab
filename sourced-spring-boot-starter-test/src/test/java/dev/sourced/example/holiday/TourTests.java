package dev.sourced.example.holiday;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.example.ExampleApplication;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.holiday.TourCommand.StartTour;
import dev.sourced.example.holiday.TourEvent.FlightBooked;
import dev.sourced.example.holiday.TourEvent.FlightCancelled;
import dev.sourced.example.holiday.TourEvent.HotelBooked;
import dev.sourced.example.holiday.TourEvent.TourCompleted;
import dev.sourced.example.holiday.TourEvent.TourFailed;
import dev.sourced.example.holiday.TourEvent.TourStarted;
import dev.sourced.message.Event;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tours in the running application: one leg after the other.
 */
class TourTests extends OnExampleApplication {

	@Test
	@DisplayName("HB.12 the legs are booked one after the other, each with a key of its own")
	void theLegsAreBookedOneAfterTheOther() {
		String tour = newId("tour");
		application().gateway().execute(new StartTour(tour));
		assertThat(awaitEnd(tour, TourCompleted.class)).containsExactly(new TourStarted(tour), new FlightBooked(tour),
				new HotelBooked(tour), new TourCompleted(tour));
		List<StubbedSuppliers.Call> calls = suppliers().calls(tour);
		assertThat(calls).extracting(StubbedSuppliers.Call::leg).containsExactly(Leg.FLIGHT, Leg.HOTEL);
		assertThat(calls.get(0).overlaps(calls.get(1))).isFalse();
		assertThat(calls).extracting(StubbedSuppliers.Call::idempotencyKey).doesNotHaveDuplicates();
	}

	@Test
	@DisplayName("HB.13 the flight is cancelled if the hotel refuses")
	void theFlightIsCancelledIfTheHotelRefuses() {
		String tour = newId("tour");
		suppliers().on(tour, (leg) -> (leg == Leg.HOTEL) ? Answer.REFUSED : Answer.CONFIRMED);
		application().gateway().execute(new StartTour(tour));
		assertThat(awaitEnd(tour, FlightCancelled.class)).containsExactly(new TourStarted(tour), new FlightBooked(tour),
				new TourFailed(tour, true), new FlightCancelled(tour));
		assertThat(suppliers().cancelled(tour)).containsExactly(Leg.FLIGHT);
	}

	private List<Object> awaitEnd(String tour, Class<? extends Event> end) {
		return await().atMost(ExampleApplication.PATIENCE)
			.until(() -> application().events(Tags.of("tourId", tour)),
					(events) -> events.stream().anyMatch(end::isInstance));
	}

	private StubbedSuppliers suppliers() {
		return application().bean(StubbedSuppliers.class);
	}

}
