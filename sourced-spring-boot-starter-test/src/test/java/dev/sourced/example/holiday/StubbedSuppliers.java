package dev.sourced.example.holiday;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import org.springframework.stereotype.Component;

/**
 * Suppliers that do what a test tells them for a holiday, and remember their calls.
 */
@Component
class StubbedSuppliers implements Suppliers {

	private final Map<String, Function<Leg, Answer>> behaviour = new ConcurrentHashMap<>();

	private final Map<String, List<Call>> calls = new ConcurrentHashMap<>();

	/**
	 * Set what happens to a holiday; otherwise all is confirmed at once.
	 */
	void on(String holidayId, Function<Leg, Answer> answer) {
		this.behaviour.put(holidayId, answer);
	}

	@Override
	public Answer book(Leg leg, String holidayId, String idempotencyKey) {
		long begin = System.nanoTime();
		Answer answer = this.behaviour.getOrDefault(holidayId, (any) -> Answer.CONFIRMED).apply(leg);
		remember(holidayId, new Call(leg, true, idempotencyKey, begin, System.nanoTime()));
		return answer;
	}

	@Override
	public void cancel(Leg leg, String holidayId, String idempotencyKey) {
		remember(holidayId, new Call(leg, false, idempotencyKey, System.nanoTime(), System.nanoTime()));
	}

	private void remember(String holidayId, Call call) {
		this.calls.computeIfAbsent(holidayId, (id) -> new CopyOnWriteArrayList<>()).add(call);
	}

	List<Call> calls(String holidayId) {
		return this.calls.getOrDefault(holidayId, List.of())
			.stream()
			.sorted(Comparator.comparing(Call::begin))
			.toList();
	}

	List<Leg> cancelled(String holidayId) {
		return calls(holidayId).stream().filter((call) -> !call.booking()).map(Call::leg).toList();
	}

	/**
	 * A call.
	 *
	 * @param leg what it was about
	 * @param booking whether it was a booking, and no cancellation
	 * @param idempotencyKey the key that makes it harmless to repeat it
	 * @param begin when it began, in nanoseconds
	 * @param end when it returned, in nanoseconds
	 */
	record Call(Leg leg, boolean booking, String idempotencyKey, long begin, long end) {

		boolean overlaps(Call other) {
			return this.begin < other.end && other.begin < this.end;
		}

	}

}
