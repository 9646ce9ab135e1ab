package dev.sourced.internal.jdbc.dialect;

import dev.sourced.log.Tracked;

/**
 * How far feeds from outside were taken in, on one database. Runs in the caller's
 * transaction.
 */
public interface FeedOperation {

	/**
	 * Take a place of a feed, unless it or a later one was taken. Waits for transactions
	 * that are taking a place of the same feed.
	 * @param at the place
	 * @return whether it was taken now, by this transaction
	 */
	boolean take(Tracked at);

}
