package dev.sourced.internal.engine.failure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this instance says about problems that keep recurring: each kind with its cause
 * when it is new, and from then on once a minute how often it came. Thread-safe.
 */
public final class RecurringWarnings {

	private static final Logger logger = LoggerFactory.getLogger(RecurringWarnings.class);

	private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

	private static final long FORGOTTEN_NANOS = Duration.ofMinutes(10).toNanos();

	private final Map<String, Kind> kinds = new HashMap<>();

	private final LongSupplier nanoTime;

	public RecurringWarnings(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Whether a kind of trouble is worth more than a line: it is new, or was last asked
	 * for a while ago.
	 * @param kind the kind
	 * @return {@code true} once a minute
	 */
	synchronized boolean isNew(String kind) {
		long now = this.nanoTime.getAsLong();
		this.kinds.values().removeIf((known) -> now - known.lastAt > FORGOTTEN_NANOS);
		Kind known = this.kinds.computeIfAbsent(kind, (key) -> new Kind(now - PAUSE_NANOS));
		boolean isNew = now - known.saidAt >= PAUSE_NANOS;
		known.lastAt = now;
		known.saidAt = isNew ? now : known.saidAt;
		return isNew;
	}

	/**
	 * Say that something went wrong.
	 * @param kind which kind of trouble it is; there must be few
	 * @param what what went wrong, a sentence
	 * @param cause why
	 */
	public void report(String kind, String what, Throwable cause) {
		long now = this.nanoTime.getAsLong();
		synchronized (this) {
			this.kinds.values().removeIf((known) -> now - known.lastAt > FORGOTTEN_NANOS);
			Kind known = this.kinds.get(kind);
			if (known != null) {
				known.count++;
				known.lastAt = now;
				if (now - known.saidAt < PAUSE_NANOS) {
					return;
				}
				known.saidAt = now;
				logger.warn("{}: {} (times: {})", what, text(cause), known.count);
				return;
			}
			this.kinds.put(kind, new Kind(now));
		}
		logger.warn("{}; it is tried again, and said again once a minute", what, cause);
	}

	/**
	 * Say that a kind of trouble is over, if there was any.
	 * @param kind the kind
	 */
	public void over(String kind) {
		Kind known;
		synchronized (this) {
			known = this.kinds.remove(kind);
		}
		if (known != null) {
			logger.info("Works again: {} (failures: {})", kind, known.count);
		}
	}

	/*
	 * What an exception says about itself may be the application's code, and may throw.
	 */
	private static String text(Throwable cause) {
		try {
			return cause.toString();
		}
		catch (RuntimeException | Error ex) {
			return cause.getClass().getName();
		}
	}

	private static final class Kind {

		private long saidAt;

		private long lastAt;

		private long count = 1;

		Kind(long saidAt) {
			this.saidAt = saidAt;
			this.lastAt = saidAt;
		}

	}

}
