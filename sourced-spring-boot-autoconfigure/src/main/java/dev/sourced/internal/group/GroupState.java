package dev.sourced.internal.group;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a group stands, as one look-up finds it.
 *
 * @param number its number
 * @param signature the signature of the version of the application that it follows
 * @param active whether it may work
 * @param dispatched the position up to which its messages stand in lanes
 * @param ready whether a lane waits for a worker
 * @param expired whether a lane's lease has ended
 * @param retryIn how long until the next attempt of a lane that failed, not positive if
 * it is due; {@code null} if no lane failed
 */
public record GroupState(int number, long signature, boolean active, long dispatched, boolean ready, boolean expired,
		@Nullable Duration retryIn) {

	/**
	 * Whether an attempt is due.
	 * @return {@code true} if a lane that failed may be tried again
	 */
	public boolean isRetryDue() {
		return this.retryIn != null && this.retryIn.compareTo(Duration.ZERO) <= 0;
	}

}
