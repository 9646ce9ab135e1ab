package dev.sourced.benchmarks.runner;

import java.util.List;
import java.util.stream.LongStream;

import dev.sourced.benchmarks.machine.CpuTimes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResultTests {

	private static final Contender REFERENCE = Contender.working("by hand", (turn) -> 1);

	@Test
	void ratiosAreTakenInEachRound() {
		Series reference = series(REFERENCE, 100, 1000, 10);
		Series slower = series(REFERENCE, 50, 400, 6);
		Spread ratio = slower.ratio(Measure.RATE, reference);
		assertThat(ratio).isEqualTo(new Spread(0.5, 0.4, 0.6));
	}

	@Test
	void cellsSayWhetherTheirTargetsAreReached() {
		Contender contender = Contender.working("one append", (turn) -> 1)
			.toReach(Target.rateOf(0.5))
			.toReach(Target.rateOf(0.51))
			.toReach(Target.atMost(Measure.CPU, 1.9));
		Result result = new Result("B0/disk", List.of(series(REFERENCE, 100, 100, 100), series(contender, 50, 50, 50)));
		assertThat(result.cells()).extracting(Cell::line)
			.containsExactly("B0/disk/one-append 0.50 >=0.50 ok", "B0/disk/one-append 0.50 >=0.51 short",
					"B0/disk/one-append/cpu 2.00 <=1.90 short");
	}

	@Test
	void numbersThemselvesCanHaveTargets() {
		Contender contender = Contender.working("effects", (turn) -> 1)
			.toReach(new Target(Measure.RATE, 5000, false, true));
		Result result = new Result("B0", List.of(series(contender, 6000, 5000, 4000)));
		assertThat(result.cells()).extracting(Cell::line).containsExactly("B0/effects 5000 >=5000 ok");
	}

	@Test
	void whatIsNotMeasuredReachesNothing() {
		Measurement measurement = new Measurement(10, new CpuTimes(1_000_000_000, 1000, -1, -1), Double.NaN,
				Double.NaN);
		Contender contender = REFERENCE.toReach(Target.atMost(Measure.CPU, 2));
		Result result = new Result("B0", List.of(new Series(contender, List.of(measurement))));
		assertThat(result.cells()).extracting(Cell::line).containsExactly("B0/by-hand/cpu - <=2.00 not measured");
		assertThat(result.foreignShare().median()).isNaN();
	}

	private static Series series(Contender contender, long... rates) {
		return new Series(contender,
				LongStream.of(rates)
					.mapToObj((rate) -> new Measurement(rate, new CpuTimes(1_000_000_000, 1_000_000_000, 0, 0), 1, 1))
					.toList());
	}

}
