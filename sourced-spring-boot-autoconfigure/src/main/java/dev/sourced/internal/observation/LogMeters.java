package dev.sourced.internal.observation;

import java.time.Duration;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The gauge of the log: the age of the open append that holds the watermark back.
 */
public final class LogMeters implements MeterBinder {

	private final CachedValue<Duration> heldBackFor;

	/**
	 * Create the meter.
	 * @param heldBackFor reads the age of the append, zero if there is none
	 */
	public LogMeters(Supplier<Duration> heldBackFor) {
		this.heldBackFor = new CachedValue<>(heldBackFor);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("sourced.watermark.age", this, LogMeters::seconds)
			.description("Age of the open append that holds the watermark back, in seconds, 0 if there is none")
			.register(registry);
	}

	private double seconds() {
		Duration heldBack = this.heldBackFor.get();
		return (heldBack != null) ? heldBack.toMillis() / 1000.0 : Double.NaN;
	}

}
