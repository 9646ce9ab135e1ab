package dev.sourced.test.scenario;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands until it is moved.
 */
final class ScenarioClock extends Clock {

	private Instant now;

	ScenarioClock(Instant start) {
		this.now = start;
	}

	void moveTo(Instant instant) {
		if (instant.isBefore(this.now)) {
			throw new ScenarioMisuse(
					"Time of a scenario must not go back: order its steps by time (now: %s, asked for: %s)"
						.formatted(this.now, instant));
		}
		this.now = instant;
	}

	void moveBy(Duration time) {
		moveTo(this.now.plus(time));
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		ScenarioClock clock = this;
		return new Clock() {

			@Override
			public ZoneId getZone() {
				return zone;
			}

			@Override
			public Clock withZone(ZoneId other) {
				return clock.withZone(other);
			}

			@Override
			public Instant instant() {
				return clock.instant();
			}

		};
	}

}
