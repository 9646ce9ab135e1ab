package dev.sourced.benchmarks.runner;

import java.util.function.ToDoubleFunction;

/**
 * A number that a measurement has.
 */
public enum Measure {

	/** Operations per second. */
	RATE("rate", "op/s", Measurement::rate),

	/** CPU time of client and server for an operation. */
	CPU("cpu", "µs", (measurement) -> measurement.clientMicros() + measurement.serverMicros()),

	/** CPU time of this process for an operation. */
	CLIENT_CPU("client-cpu", "µs", Measurement::clientMicros),

	/** CPU time of the database server for an operation. */
	SERVER_CPU("server-cpu", "µs", Measurement::serverMicros),

	/** Median time of an operation. */
	P50("p50", "µs", Measurement::p50),

	/** Time that 99 of 100 operations do not exceed. */
	P99("p99", "µs", Measurement::p99);

	private final String label;

	private final String unit;

	private final ToDoubleFunction<Measurement> value;

	Measure(String label, String unit, ToDoubleFunction<Measurement> value) {
		this.label = label;
		this.unit = unit;
		this.value = value;
	}

	/**
	 * The number that a measurement has.
	 * @param measurement the measurement
	 * @return the number, not a number if it was not measured
	 */
	public double of(Measurement measurement) {
		return this.value.applyAsDouble(measurement);
	}

	String unit() {
		return this.unit;
	}

	@Override
	public String toString() {
		return this.label;
	}

}
