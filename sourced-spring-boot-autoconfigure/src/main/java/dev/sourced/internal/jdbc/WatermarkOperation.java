package dev.sourced.internal.jdbc;

import java.util.Optional;

import dev.sourced.internal.store.OpenAppend;

/**
 * Determines up to which position the log is settled, on one database.
 */
interface WatermarkOperation {

	/**
	 * The current watermark: every position up to and including it is committed and
	 * visible to any statement that begins later, or will never exist.
	 * @return the watermark and its store
	 */
	Watermark current();

	/**
	 * The append that holds it back.
	 * @return the open append with the lowest positions
	 */
	Optional<OpenAppend> heldBackBy();

	/**
	 * Whether a watermark that was read inside a transaction is valid for other
	 * transactions, so that it may be cached.
	 * @return {@code false} if it may include uncommitted messages of that transaction
	 */
	boolean holdsForOthers();

}
