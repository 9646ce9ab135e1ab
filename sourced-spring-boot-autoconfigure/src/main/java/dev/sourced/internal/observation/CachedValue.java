package dev.sourced.internal.observation;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What many gauges are answered from: read by one thread at a time and kept for a moment,
 * also that it could not be read. A database that does not answer then costs one time-out
 * and not one for each gauge. Thread-safe.
 *
 * @param <T> the type of what is read
 */
final class CachedValue<T> {

	private static final Logger logger = LoggerFactory.getLogger(CachedValue.class);

	private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();

	private final Supplier<T> source;

	private @Nullable Kept<T> kept;

	CachedValue(Supplier<T> source) {
		this.source = source;
	}

	/**
	 * What was read within the last seconds.
	 * @return a value, or {@code null} if it could not be read
	 */
	synchronized @Nullable T get() {
		Kept<T> last = this.kept;
		if (last == null || System.nanoTime() - last.at() > KEPT_NANOS) {
			last = new Kept<>(read(), System.nanoTime());
			this.kept = last;
		}
		return last.value();
	}

	private @Nullable T read() {
		try {
			return this.source.get();
		}
		catch (RuntimeException ex) {
			logger.debug("Unable to read what gauges show", ex);
			return null;
		}
	}

	/**
	 * A value and when it was there.
	 *
	 * @param <T> the type of the value
	 * @param value the value, or {@code null} if it could not be read
	 * @param at when the reading had ended
	 */
	private record Kept<T>(@Nullable T value, long at) {
	}

}
