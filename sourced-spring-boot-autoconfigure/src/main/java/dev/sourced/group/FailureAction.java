package dev.sourced.group;

import java.time.Duration;

import dev.sourced.internal.value.TimeBounds;

/**
 * What becomes of a lane whose next message failed. The messages behind it wait, in their
 * order.
 */
public sealed interface FailureAction {

	/**
	 * Try the message again.
	 * @param delay how long from now, at most a thousand years
	 * @return the consequence
	 */
	static FailureAction retryIn(Duration delay) {
		return new RetryIn(delay);
	}

	/**
	 * Set the lane aside until an operator retries or skips the message.
	 * @return the consequence
	 */
	static FailureAction park() {
		return new Park();
	}

	/**
	 * Stop the whole group, on every instance. When an operator starts it, the message is
	 * tried again.
	 * @return the consequence
	 */
	static FailureAction stopGroup() {
		return new StopGroup();
	}

	/**
	 * The message is tried again.
	 *
	 * @param delay how long from now
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
						"'delay' must not be negative nor longer than a thousand years (delay: %s)".formatted(delay));
			}
		}

	}

	/**
	 * The lane waits for an operator.
	 */
	record Park() implements FailureAction {
	}

	/**
	 * The group waits for an operator.
	 */
	record StopGroup() implements FailureAction {
	}

}
