package dev.sourced.benchmarks.runner;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The numbers of several rounds in short.
 *
 * @param median the median
 * @param lowest the lowest
 * @param highest the highest
 */
public record Spread(double median, double lowest, double highest) {

	/**
	 * The spread of numbers.
	 * @param values one or more numbers
	 * @return the spread, not a number if one of them is not
	 */
	public static Spread of(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
		Arrays.sort(sorted);
		double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
		return new Spread(Double.isNaN(sorted[sorted.length - 1]) ? Double.NaN : median, sorted[0],
				sorted[sorted.length - 1]);
	}

	/**
	 * The spread of ratios, each of which is taken by itself.
	 * @param values numbers, such as one of each round
	 * @param references as many others
	 * @return the spread
	 */
	public static Spread ratio(List<Double> values, List<Double> references) {
		return of(IntStream.range(0, values.size()).mapToObj((i) -> values.get(i) / references.get(i)).toList());
	}

	/**
	 * A number with three or more digits that count.
	 * @param value the number
	 * @return its text, a dash if it is not a number
	 */
	public static String text(double value) {
		if (Double.isNaN(value)) {
			return "-";
		}
		return String.format(Locale.ROOT, (Math.abs(value) < 10) ? "%.2f" : (Math.abs(value) < 100) ? "%.1f" : "%.0f",
				value);
	}

	@Override
	public String toString() {
		return "%s (%s..%s)".formatted(text(this.median), text(this.lowest), text(this.highest));
	}

}
