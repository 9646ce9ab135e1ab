package dev.sourced.example.trip;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import org.springframework.stereotype.Component;

/**
 * An agency that does what a test tells it for a trip, and remembers its calls.
 */
@Component
class StubbedAgency implements Agency {

	private final Map<String, Function<Leg, Booking>> behaviour = new ConcurrentHashMap<>();

	private final Map<String, List<Call>> calls = new ConcurrentHashMap<>();

	/**
	 * Set what happens to a trip; otherwise all is booked at once.
	 */
	void on(String tripId, Function<Leg, Booking> answer) {
		this.behaviour.put(tripId, answer);
	}

	static Booking booked(Leg leg) {
		return new Booking(leg, "reference of " + leg);
	}

	static Booking refused(Leg leg) {
		return new Booking(leg, "");
	}

	@Override
	public Booking book(String tripId, Leg leg, String key) {
		long begin = System.nanoTime();
		Booking booking = this.behaviour.getOrDefault(tripId, StubbedAgency::booked).apply(leg);
		remember(tripId, new Call(leg, true, key, begin, System.nanoTime()));
		return booking;
	}

	@Override
	public String cancel(String tripId, Booking booking, String key) {
		remember(tripId, new Call(booking.leg(), false, key, System.nanoTime(), System.nanoTime()));
		return "cancelled";
	}

	private void remember(String tripId, Call call) {
		this.calls.computeIfAbsent(tripId, (id) -> new CopyOnWriteArrayList<>()).add(call);
	}

	List<Call> booked(String tripId) {
		return calls(tripId, true);
	}

	List<Call> cancelled(String tripId) {
		return calls(tripId, false);
	}

	private List<Call> calls(String tripId, boolean booking) {
		return this.calls.getOrDefault(tripId, List.of())
			.stream()
			.filter((call) -> call.booking() == booking)
			.sorted(Comparator.comparing(Call::begin))
			.toList();
	}

	/**
	 * A call.
	 *
	 * @param leg what it was about
	 * @param booking whether it was a booking, and no cancellation
	 * @param key the key that makes it harmless to repeat it
	 * @param begin when it began, in nanoseconds
	 * @param end when it returned, in nanoseconds
	 */
	record Call(Leg leg, boolean booking, String key, long begin, long end) {

		/** For how long both were under way. */
		long overlap(Call other) {
			return Math.min(this.end, other.end) - Math.max(this.begin, other.begin);
		}

	}

}
