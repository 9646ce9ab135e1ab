package dev.sourced.holiday;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Partners that note what they are asked for.
 */
final class RecordedPartners implements Partners {

	static volatile RecordedPartners current = new RecordedPartners();

	final Set<String> booked = ConcurrentHashMap.newKeySet();

	final Set<String> cancelled = ConcurrentHashMap.newKeySet();

	/** Keys of calls that no other call came to. */
	final Set<String> alone = ConcurrentHashMap.newKeySet();

	private final Map<String, CyclicBarrier> meetings = new ConcurrentHashMap<>();

	volatile boolean together;

	volatile boolean full;

	volatile Runnable before = () -> {
	};

	@Override
	public String bookFlight(String key) {
		return book("flight:" + key, key);
	}

	@Override
	public Optional<String> bookHotel(String key) {
		return this.full ? Optional.empty() : Optional.of(book("hotel:" + key, key));
	}

	@Override
	public void cancel(String reference) {
		this.cancelled.add(reference);
	}

	private String book(String reference, String key) {
		this.before.run();
		if (this.together) {
			meet(key);
		}
		this.booked.add(reference);
		return reference;
	}

	/*
	 * The key ends with the id of the message: both desks react to the same.
	 */
	private void meet(String key) {
		String message = key.substring(key.lastIndexOf(':'));
		try {
			this.meetings.computeIfAbsent(message, (first) -> new CyclicBarrier(2)).await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			this.alone.add(key);
		}
	}

	/** The bean, which asks those of the running test. */
	static final class Delegate implements Partners {

		@Override
		public String bookFlight(String key) {
			return current.bookFlight(key);
		}

		@Override
		public Optional<String> bookHotel(String key) {
			return current.bookHotel(key);
		}

		@Override
		public void cancel(String reference) {
			current.cancel(reference);
		}

	}

}
