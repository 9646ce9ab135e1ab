package dev.sourced.internal.jdbc.dialect;

import java.util.Optional;

import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.DuplicateMessageException;

/**
 * The guarded append on one database, inside a transaction at READ COMMITTED. Its steps,
 * in this order: take locks that serialise it with every append that its condition could
 * match; look up the ids; check the condition in a later snapshot; draw positions;
 * insert.
 */
public interface AppendOperation {

	/**
	 * Append, or find that the condition fails. A failed condition is not an SQL error,
	 * and the transaction keeps the locks.
	 * @param batch at least one message
	 * @param condition the append condition
	 * @return the stored messages, or an unseen event that has the keys of the condition
	 * @throws DuplicateMessageException if only some ids are known, or an id is known
	 * under another type
	 */
	AppendOutcome append(AppendBatch batch, AppendCondition condition);

	/**
	 * Append outside of any transaction, in a single call that commits by itself.
	 * @param batch at least one message
	 * @param condition the append condition
	 * @return the outcome, empty if such an append needs a transaction; then nothing was
	 * done
	 * @throws DuplicateMessageException if only some ids are known, or an id is known
	 * under another type
	 */
	default Optional<AppendOutcome> appendAlone(AppendBatch batch, AppendCondition condition) {
		return Optional.empty();
	}

}
