package dev.sourced.internal.engine.failure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * Puts lanes off whose next message is not to blame, or not yet: each time for twice as
 * long, up to a minute. How often is known to this instance only, and forgotten for the
 * oldest lanes if there are very many. Thread-safe.
 */
public final class PostponedLanes {

	private static final Logger logger = LoggerFactory.getLogger(PostponedLanes.class);

	private static final int REMEMBERED = 10_000;

	/** Together three seconds. */
	private static final int MOST_LOCK_FAILURES = 5;

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	private final Map<Waiting, Integer> waits = new LinkedHashMap<>();

	private final Lanes lanes;

	private final RecurringWarnings warnings;

	public PostponedLanes(Lanes lanes, RecurringWarnings warnings) {
		this.lanes = lanes;
		this.warnings = warnings;
	}

	/**
	 * Put a lane off whose handler did not get a lock: nobody's fault, as long as that
	 * does not go on.
	 * @param group the group
	 * @param lane the claim
	 * @param position the position of its next message
	 * @param failure what the handler threw
	 * @return how long until its next attempt, or {@code null} if it was put off often
	 * enough, and nothing was done
	 */
	public @Nullable Duration afterLockFailure(RegisteredGroup group, ClaimedLane lane, long position,
			Throwable failure) {
		Waiting waiting = new Waiting(group.number(), lane.key(), position);
		int times = add(waiting);
		if (times > MOST_LOCK_FAILURES) {
			forget(waiting);
			return null;
		}
		return postpone(group, lane, position, times, failure, "A lane waits for a lock");
	}

	/**
	 * Put a lane off because a statement of the engine failed in the middle of its unit.
	 * @param group the group
	 * @param lane the claim
	 * @param position the position of its next message
	 * @param failure what was thrown
	 * @return how long until its next attempt
	 */
	public Duration afterEngineFailure(RegisteredGroup group, ClaimedLane lane, long position, Throwable failure) {
		int times = add(new Waiting(group.number(), lane.key(), position));
		return postpone(group, lane, position, times, failure,
				"A statement of the engine failed, which counts for no message");
	}

	/*
	 * The first time it was a deadlock, most often.
	 */
	private Duration postpone(RegisteredGroup group, ClaimedLane lane, long position, int times, Throwable failure,
			String what) {
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(times - 1, 16));
		Duration bounded = (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
		logger.debug("{} (group: {}, lane: {}, position: {}, times: {})", what, group.id(), lane.key(), position, times,
				failure);
		if (times > 1) {
			this.warnings.report(what, "%s (group: %s, lane: %s, position: %s, times: %s)".formatted(what, group.id(),
					lane.key(), position, times), failure);
		}
		this.lanes.postpone(group, lane, bounded);
		return bounded;
	}

	private synchronized int add(Waiting waiting) {
		int times = this.waits.getOrDefault(waiting, 0) + 1;
		// the last one again, so that the oldest come first
		this.waits.remove(waiting);
		this.waits.put(waiting, times);
		if (this.waits.size() > REMEMBERED) {
			this.waits.remove(this.waits.keySet().iterator().next());
		}
		return times;
	}

	private synchronized void forget(Waiting waiting) {
		this.waits.remove(waiting);
	}

	private record Waiting(int group, UUID lane, long position) {
	}

}
