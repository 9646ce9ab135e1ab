package dev.sourced.benchmarks.runner;

import java.util.Locale;

/**
 * What a contender is to reach: a bound for the ratio of its number to that of the
 * reference, or for the number itself.
 *
 * @param measure which number
 * @param bound the bound
 * @param upper whether the bound must not be exceeded; else it must be reached
 * @param absolute whether the bound is for the number itself
 */
public record Target(Measure measure, double bound, boolean upper, boolean absolute) {

	/**
	 * At least so many times as many operations per second as the reference.
	 * @param ratio the bound
	 * @return the target
	 */
	public static Target rateOf(double ratio) {
		return new Target(Measure.RATE, ratio, false, false);
	}

	/**
	 * A number that is at most so many times as large as that of the reference.
	 * @param measure which number
	 * @param ratio the bound
	 * @return the target
	 */
	public static Target atMost(Measure measure, double ratio) {
		return new Target(measure, ratio, true, false);
	}

	/**
	 * A bound for the number itself.
	 * @return the same bound, compared with nothing
	 */
	public Target itself() {
		return new Target(this.measure, this.bound, this.upper, true);
	}

	boolean isReached(double value) {
		return this.upper ? value <= this.bound : value >= this.bound;
	}

	@Override
	public String toString() {
		return (this.upper ? "<=" : ">=") + Spread.text(this.bound).toLowerCase(Locale.ROOT);
	}

}
