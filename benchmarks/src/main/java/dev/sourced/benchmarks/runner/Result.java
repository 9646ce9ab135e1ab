package dev.sourced.benchmarks.runner;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a comparison has found.
 *
 * @param name where it stands in the table, without spaces
 * @param series the contenders, the reference first
 */
public record Result(String name, List<Series> series) {

	/**
	 * The contender that the others are compared with.
	 * @return the first one
	 */
	public Series reference() {
		return this.series.get(0);
	}

	/**
	 * The numbers that have targets.
	 * @return a cell for each target of each contender
	 */
	public List<Cell> cells() {
		return this.series.stream()
			.flatMap((one) -> one.contender().targets().stream().map((target) -> cell(one, target)))
			.toList();
	}

	private Cell cell(Series one, Target target) {
		String suffix = (target.measure() == Measure.RATE) ? "" : "/" + target.measure();
		String contender = one.contender().name().replace(' ', '-').replace(",", "");
		return Cell.of("%s/%s%s".formatted(this.name, contender, suffix), one.value(target, reference()), target);
	}

	/**
	 * The share of the processors that others have used.
	 * @return the spread over all turns
	 */
	public Spread foreignShare() {
		return Spread.of(this.series.stream()
			.flatMap((one) -> one.measurements().stream())
			.map((measurement) -> measurement.times().foreignShare())
			.toList());
	}

	Stream<String> lines() {
		return this.series.stream()
			.map((one) -> "    %-44s %26s op/s   client %s + server %s µs/op   p50 %s p99 %s µs".formatted(
					one.contender().name(), one.of(Measure.RATE), Spread.text(one.of(Measure.CLIENT_CPU).median()),
					Spread.text(one.of(Measure.SERVER_CPU).median()), Spread.text(one.of(Measure.P50).median()),
					Spread.text(one.of(Measure.P99).median())));
	}

}
