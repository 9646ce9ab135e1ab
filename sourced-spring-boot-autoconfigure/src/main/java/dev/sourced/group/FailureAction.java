package dev.sourced.group;

import java.time.Duration;

import dev.sourced.internal.value.TimeBounds;

/**
 * The action for a lane whose next message has failed. The messages behind it wait in
 * order.
 */
public sealed interface FailureAction {

	/**
	 * Retry the message.
	 * @param delay time until the retry, up to a thousand years
	 * @return the action
	 */
	static FailureAction retryIn(Duration delay) {
		return new RetryIn(delay);
	}

	/**
	 * Park the lane until an operator retries or skips the message.
	 * @return the action
	 */
	static FailureAction park() {
		return new Park();
	}

	/**
	 * Stop the whole group, on every instance. When an operator starts it again, the
	 * message is retried.
	 * @return the action
	 */
	static FailureAction stopGroup() {
		return new StopGroup();
	}

	/**
	 * The message is retried.
	 *
	 * @param delay time until the retry
	 */
	record RetryIn(Duration delay) implements FailureAction {

		/**
		 * Check the delay.
		 * @throws IllegalArgumentException if it is negative, or longer than a thousand
		 * years
		 */
		public RetryIn {
			if (delay.isNegative() || delay.compareTo(TimeBounds.LONGEST) > 0) {
				throw new IllegalArgumentException(
						"'delay' must not be negative or longer than a thousand years (delay: %s)".formatted(delay));
			}
		}

	}

	/**
	 * The lane is parked until an operator acts.
	 */
	record Park() implements FailureAction {
	}

	/**
	 * The group is stopped until an operator starts it.
	 */
	record StopGroup() implements FailureAction {
	}

}
