package dev.sourced.test.crash;

import java.time.Duration;
import java.util.List;

/**
 * What {@link Crash} has tried, without finding a difference.
 *
 * @param places the boundaries at which an instance was dropped, one in each run
 * @param took how long it took
 */
public record CrashReport(List<String> places, Duration took) {

	/**
	 * The number of boundaries.
	 * @return a number
	 */
	public int boundaries() {
		return this.places.size();
	}

	@Override
	public String toString() {
		return "Dropped the instance at each of %s boundaries (outside calls: %s, commits: %s; took: %s s)".formatted(
				boundaries(), this.places.stream().filter((place) -> place.contains("outside call")).count(),
				this.places.stream().filter((place) -> !place.contains("outside call")).count(), this.took.toSeconds());
	}

}
