package dev.sourced.observation;

import java.time.Duration;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The gauge of the log: how long an append has been open that holds the watermark back.
 */
public final class LogMeters implements MeterBinder {

	private final Supplier<Duration> heldBackFor;

	/**
	 * Create the meter.
	 * @param heldBackFor how long, zero if nothing holds it back
	 */
	public LogMeters(Supplier<Duration> heldBackFor) {
		this.heldBackFor = heldBackFor;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("sourced.watermark.age", this, (meters) -> meters.heldBackFor.get().toMillis() / 1000.0)
			.description(
					"Seconds that the append has been open beyond which nobody follows the log, 0 if there is none")
			.register(registry);
	}

}
