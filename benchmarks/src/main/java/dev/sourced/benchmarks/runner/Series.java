package dev.sourced.benchmarks.runner;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The measurements of one contender, round by round.
 *
 * @param contender the contender
 * @param measurements one for each round
 */
public record Series(Contender contender, List<Measurement> measurements) {

	/**
	 * A number of all rounds.
	 * @param measure which number
	 * @return its spread
	 */
	public Spread of(Measure measure) {
		return Spread.of(this.measurements.stream().map(measure::of).toList());
	}

	/**
	 * The ratio to the reference, taken in each round by itself, because a machine that
	 * is slow for a while is slow for both.
	 * @param measure which number
	 * @param reference the reference in the same rounds
	 * @return the spread of the ratios
	 */
	public Spread ratio(Measure measure, Series reference) {
		return Spread.of(IntStream.range(0, this.measurements.size())
			.mapToObj(
					(round) -> measure.of(this.measurements.get(round)) / measure.of(reference.measurements.get(round)))
			.toList());
	}

	Spread value(Target target, Series reference) {
		return target.absolute() ? of(target.measure()) : ratio(target.measure(), reference);
	}

}
