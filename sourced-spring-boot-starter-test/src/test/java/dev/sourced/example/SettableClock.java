package dev.sourced.example;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of decisions, which can be stopped at an instant.
 */
class SettableClock extends Clock {

	private final AtomicReference<Clock> clock = new AtomicReference<>(Clock.systemUTC());

	void stopAt(Instant instant) {
		this.clock.set(Clock.fixed(instant, ZoneOffset.UTC));
	}

	void goOn() {
		this.clock.set(Clock.systemUTC());
	}

	@Override
	public ZoneId getZone() {
		return this.clock.get().getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this.clock.get().withZone(zone);
	}

	@Override
	public Instant instant() {
		return this.clock.get().instant();
	}

}
