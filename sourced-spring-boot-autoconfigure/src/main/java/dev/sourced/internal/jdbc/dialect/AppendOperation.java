package dev.sourced.internal.jdbc.dialect;

import dev.sourced.internal.jdbc.row.AppendBatch;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.DuplicateMessageException;

/**
 * The guarded append on one database, inside a transaction at READ COMMITTED. In this
 * order: take locks that serialise it with everything its condition could match; look for
 * the ids; in a later snapshot check the condition; draw positions; insert.
 */
public interface AppendOperation {

	/**
	 * Append, or find that the condition fails. A failed condition is no SQL error, and
	 * the locks stay with the transaction.
	 * @param batch at least one message
	 * @param condition what must not have happened unseen
	 * @return what stands in the log, or an unseen event that has the keys of the
	 * condition
	 * @throws DuplicateMessageException if only some ids are known, or one is known under
	 * another type
	 */
	AppendOutcome append(AppendBatch batch, AppendCondition condition);

}
