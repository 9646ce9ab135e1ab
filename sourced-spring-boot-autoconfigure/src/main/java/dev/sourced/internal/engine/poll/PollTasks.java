package dev.sourced.internal.engine.poll;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.engine.failure.RecurringWarnings;
import dev.sourced.internal.value.TimeBounds;

/**
 * The parts of a poll. One that fails is said once, is left out for a while that grows,
 * and keeps no other from being done. Not thread-safe.
 */
public final class PollTasks {

	private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(25).toNanos();

	private final Map<String, Failed> failed = new HashMap<>();

	private final Set<String> wanted = new HashSet<>();

	private final RecurringWarnings warnings;

	private final LongSupplier nanoTime;

	private final long longestNanos;

	public PollTasks(RecurringWarnings warnings, LongSupplier nanoTime, Duration maxPause) {
		this.warnings = warnings;
		this.nanoTime = nanoTime;
		this.longestNanos = TimeBounds.nanos(maxPause);
	}

	/**
	 * Begin a poll.
	 */
	void begin() {
		this.wanted.clear();
	}

	/**
	 * Do a part, unless it has just failed.
	 * @param kind what it is, for example {@code dispatch}; warnings are said by kind
	 * @param whose whose part it is, for example a group's; empty if nobody's
	 * @param part the part
	 */
	void attempt(String kind, String whose, Runnable part) {
		String name = kind + " " + whose;
		this.wanted.add(name);
		Failed before = this.failed.get(name);
		if (before != null && before.until() - this.nanoTime.getAsLong() > 0) {
			return;
		}
		try {
			part.run();
			this.failed.remove(name);
			if (before != null && this.failed.keySet().stream().noneMatch((other) -> other.startsWith(kind + " "))) {
				this.warnings.over(kind);
			}
		}
		catch (RuntimeException | Error ex) {
			long pause = (before != null) ? Math.min(2 * before.pause(), this.longestNanos)
					: Math.min(FIRST_PAUSE_NANOS, this.longestNanos);
			this.failed.put(name, new Failed(this.nanoTime.getAsLong() + pause, pause));
			this.warnings.report(kind, "Unable to " + (whose.isEmpty() ? kind : name), ex);
		}
	}

	boolean isFailed(String kind, String whose) {
		return this.failed.containsKey(kind + " " + whose);
	}

	/**
	 * How long until a part that has failed is to be tried again. Parts that the poll did
	 * not want any more are forgotten: somebody else has done them, or stopped them.
	 * @return the shortest pause, or {@code null} if none has failed
	 */
	@Nullable Duration next() {
		this.failed.keySet().retainAll(this.wanted);
		long now = this.nanoTime.getAsLong();
		return this.failed.values()
			.stream()
			.map((one) -> Duration.ofNanos(Math.max(1, one.until() - now)))
			.min(Duration::compareTo)
			.orElse(null);
	}

	private record Failed(long until, long pause) {
	}

}
