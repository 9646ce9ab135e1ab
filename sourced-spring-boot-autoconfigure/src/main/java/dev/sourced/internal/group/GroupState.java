package dev.sourced.internal.group;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The state of a group in an {@link EngineSnapshot}.
 *
 * @param number its number
 * @param signature the signature of the application version that it follows
 * @param active whether it is started
 * @param dispatched the position up to which its messages are in lanes
 * @param ready whether a lane is waiting for a worker
 * @param expired whether the lease of a lane has ended
 * @param retryIn the time until the next attempt of a failed lane, not positive if it is
 * due; {@code null} if no lane has failed
 */
public record GroupState(int number, long signature, boolean active, long dispatched, boolean ready, boolean expired,
		@Nullable Duration retryIn) {

	/**
	 * Whether an attempt is due.
	 * @return {@code true} if a failed lane may be retried
	 */
	public boolean isRetryDue() {
		return this.retryIn != null && this.retryIn.compareTo(Duration.ZERO) <= 0;
	}

}
