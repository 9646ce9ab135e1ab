package dev.sourced.example.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A time from an instant up to another, which is not part of it.
 */
record Interval(Instant from, Instant to) {

	boolean isEmpty() {
		return !this.to.isAfter(this.from);
	}

	long seconds() {
		return Duration.between(this.from, this.to).toSeconds();
	}

	/**
	 * What is left without another time: this interval, its beginning, its end, both, or
	 * nothing.
	 */
	Stream<Interval> without(Interval other) {
		if (!other.from.isBefore(this.to) || !other.to.isAfter(this.from)) {
			return Stream.of(this);
		}
		return Stream.of(new Interval(this.from, other.from), new Interval(other.to, this.to))
			.filter((rest) -> !rest.isEmpty());
	}

}
