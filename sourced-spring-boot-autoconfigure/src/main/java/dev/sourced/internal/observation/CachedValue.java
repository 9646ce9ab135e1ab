package dev.sourced.internal.observation;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that several gauges share. It is read by one thread at a time and cached for
 * some seconds, and so is a failure to read it: a database that does not answer costs one
 * timeout, not one for each gauge. Thread-safe.
 *
 * @param <T> the type of the value
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
	 * The value, at most some seconds old.
	 * @return the value, or {@code null} if it could not be read
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
			logger.debug("Unable to read the values of gauges", ex);
			return null;
		}
	}

	/**
	 * A value and the time at which it was read.
	 *
	 * @param <T> the type of the value
	 * @param value the value, or {@code null} if it could not be read
	 * @param at the time after the read, by {@link System#nanoTime()}
	 */
	private record Kept<T>(@Nullable T value, long at) {
	}

}
