package dev.sourced.internal.jdbc.dialect;

import java.util.Optional;

import dev.sourced.internal.store.OpenAppend;

/**
 * How to tell up to which position the log is settled on one database.
 */
public interface WatermarkOperation {

	/**
	 * The watermark now: every position up to and including it is committed and visible
	 * to any statement that begins later, or will never exist.
	 * @return the watermark, and who says it
	 */
	Watermark current();

	/**
	 * What holds it back.
	 * @return the open append with the lowest positions
	 */
	Optional<OpenAppend> heldBackBy();

	/**
	 * Whether a watermark that was taken inside a transaction holds for everybody, so
	 * that it may be remembered.
	 * @return {@code false} if it can count what that transaction has not yet committed
	 */
	boolean holdsForOthers();

}
