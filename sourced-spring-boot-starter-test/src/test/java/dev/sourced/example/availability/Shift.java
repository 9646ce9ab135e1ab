package dev.sourced.example.availability;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Working hours of one day, in UTC.
 */
record Shift(LocalTime from, LocalTime to) {

	Interval on(LocalDate day) {
		return new Interval(day.atTime(this.from).toInstant(ZoneOffset.UTC),
				day.atTime(this.to).toInstant(ZoneOffset.UTC));
	}

}
