package dev.sourced.internal.store;

/**
 * Limits that are checked before anything is sent to the database. They are the same on
 * every database.
 *
 * @param tagsPerMessage the maximum number of tags of a message
 * @param itemsPerQuery the maximum number of items of a query or an append condition
 * @param messagesPerAppend the maximum number of messages of an append
 * @param payloadBytes the maximum size of a payload as JSON in UTF-8, in bytes
 * @param messagesPerRead the maximum number of messages that a read without a limit
 * returns
 */
public record MessageLimits(int tagsPerMessage, int itemsPerQuery, int messagesPerAppend, int payloadBytes,
		int messagesPerRead) {

	/** The largest allowed payload size in bytes: a column of every database holds it. */
	public static final int LARGEST_PAYLOAD = 1024 * 1024;

	/**
	 * Check the limits.
	 * @throws IllegalArgumentException if a limit is not positive, or
	 * {@code payloadBytes} exceeds {@link #LARGEST_PAYLOAD}
	 */
	public MessageLimits {
		if (Math.min(Math.min(tagsPerMessage, itemsPerQuery),
				Math.min(messagesPerAppend, Math.min(payloadBytes, messagesPerRead))) < 1) {
			throw new IllegalArgumentException("Limits must be positive");
		}
		if (payloadBytes > LARGEST_PAYLOAD) {
			throw new IllegalArgumentException("'payloadBytes' must be at most 1 MB");
		}
	}

	/**
	 * The limits of an application that sets none.
	 * @return the defaults
	 */
	public static MessageLimits defaults() {
		return new MessageLimits(64, 64, 1000, LARGEST_PAYLOAD, 100_000);
	}

}
