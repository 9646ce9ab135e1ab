package dev.sourced.internal.store;

/**
 * Bounds that are checked before anything is sent, the same on every database.
 *
 * @param tagsPerMessage the most tags of one message
 * @param itemsPerQuery the most items of one query, and of one append condition
 * @param messagesPerAppend the most messages of one append
 * @param payloadBytes the most bytes of one payload as JSON in UTF-8
 * @param messagesPerRead the most messages that a read without a limit may return
 */
public record Limits(int tagsPerMessage, int itemsPerQuery, int messagesPerAppend, int payloadBytes,
		int messagesPerRead) {

	/** The most bytes a payload can be allowed: a column of every database holds it. */
	public static final int LARGEST_PAYLOAD = 1024 * 1024;

	/**
	 * Check the bounds.
	 * @throws IllegalArgumentException if one is not positive, or the payload may be
	 * larger than {@link #LARGEST_PAYLOAD}
	 */
	public Limits {
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
	public static Limits defaults() {
		return new Limits(64, 64, 1000, LARGEST_PAYLOAD, 100_000);
	}

}
