package dev.sourced.example.trip;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.example.ExampleApplication;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.WorkflowRun.Status;
import dev.sourced.workflow.Workflows;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trips in the running application: one leg after the other, and both at once.
 */
class TripTests extends OnExampleApplication {

	private static final Itinerary BOOKED = new Itinerary(StubbedAgency.booked(Leg.FLIGHT),
			StubbedAgency.booked(Leg.HOTEL));

	@Test
	@DisplayName("TB.1 one after the other: the hotel is asked when the flight has answered")
	void oneAfterTheOther() {
		String trip = newId("trip");
		WorkflowRun run = run(SequentialTrip.class, trip);
		assertThat(workflows().result(run.id(), Itinerary.class)).contains(BOOKED);
		List<StubbedAgency.Call> calls = agency().booked(trip);
		assertThat(calls).extracting(StubbedAgency.Call::leg).containsExactly(Leg.FLIGHT, Leg.HOTEL);
		assertThat(calls.get(0).overlap(calls.get(1))).isNegative();
	}

	@Test
	@DisplayName("TB.2 at once: each leg is answered when the other one is being booked")
	void bothAtOnce() {
		String trip = newId("trip");
		CyclicBarrier bothCalled = new CyclicBarrier(2);
		agency().on(trip, (leg) -> meet(bothCalled, leg));
		WorkflowRun run = run(ParallelTrip.class, trip);
		assertThat(workflows().result(run.id(), Itinerary.class)).contains(BOOKED);
		List<StubbedAgency.Call> calls = agency().booked(trip);
		assertThat(calls).hasSize(2);
		assertThat(calls.get(0).overlap(calls.get(1))).isPositive();
		System.out.printf("Flight and hotel were booked at the same time for %s of %s%n",
				Duration.ofNanos(calls.get(0).overlap(calls.get(1))),
				Duration.ofNanos(calls.get(0).end() - calls.get(0).begin()));
	}

	@Test
	@DisplayName("TB.3 one after the other: without a flight nobody asks for a room")
	void withoutAFlightNobodyAsksForARoom() {
		String trip = newId("trip");
		agency().on(trip, (leg) -> (leg == Leg.FLIGHT) ? StubbedAgency.refused(leg) : StubbedAgency.booked(leg));
		WorkflowRun run = run(SequentialTrip.class, trip);
		assertThat(run.status()).isEqualTo(Status.REJECTED);
		assertThat(run.reason()).isEqualTo("There is no FLIGHT");
		assertThat(agency().booked(trip)).hasSize(1);
		assertThat(agency().cancelled(trip)).isEmpty();
	}

	@Test
	@DisplayName("TB.4 a flight is cancelled if there is no room, once")
	void aFlightIsCancelledIfThereIsNoRoom() {
		for (Class<?> workflow : List.of(SequentialTrip.class, ParallelTrip.class)) {
			String trip = newId("trip");
			agency().on(trip, (leg) -> (leg == Leg.HOTEL) ? StubbedAgency.refused(leg) : StubbedAgency.booked(leg));
			WorkflowRun run = run(workflow, trip);
			assertThat(run.status()).isEqualTo(Status.REJECTED);
			assertThat(run.code()).isEqualTo("refused");
			assertThat(agency().cancelled(trip)).extracting(StubbedAgency.Call::leg).containsExactly(Leg.FLIGHT);
		}
	}

	@Test
	@DisplayName("TB.5 a trip that is asked for twice is one trip")
	void aTripThatIsAskedForTwiceIsOne() {
		String trip = newId("trip");
		UUID first = workflows().start(ParallelTrip.class, trip, new Trip(trip));
		assertThat(workflows().start(ParallelTrip.class, trip, new Trip(trip))).isEqualTo(first);
		workflows().await(first, ExampleApplication.PATIENCE);
		assertThat(agency().booked(trip)).hasSize(2);
	}

	private WorkflowRun run(Class<?> workflow, String trip) {
		UUID run = workflows().start(workflow, trip, new Trip(trip));
		return workflows().await(run, ExampleApplication.PATIENCE);
	}

	private static Booking meet(CyclicBarrier barrier, Leg leg) {
		try {
			barrier.await(ExampleApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			return StubbedAgency.booked(leg);
		}
		catch (Exception ex) {
			throw new IllegalStateException("The other leg is not being booked", ex);
		}
	}

	private Workflows workflows() {
		return application().bean(Workflows.class);
	}

	private StubbedAgency agency() {
		return application().bean(StubbedAgency.class);
	}

}
