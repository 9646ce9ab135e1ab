package dev.sourced.benchmarks.runner;

import dev.sourced.benchmarks.machine.CpuTimes;

/**
 * What was measured in a turn. Numbers that were not measured are not a number.
 *
 * @param operations the number of operations done
 * @param times the time that they took and that the processors worked
 * @param p50 the median time of an operation in microseconds
 * @param p99 the time in microseconds that 99 of 100 operations did not exceed
 */
public record Measurement(long operations, CpuTimes times, double p50, double p99) {

	double rate() {
		return this.operations / (this.times.elapsed() / 1e9);
	}

	double clientMicros() {
		return this.times.client() / 1e3 / this.operations;
	}

	double serverMicros() {
		return (this.times.server() < 0) ? Double.NaN : this.times.server() / 1e3 / this.operations;
	}

}
