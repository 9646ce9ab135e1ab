package dev.sourced.internal.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.sourced.command.Rejection;

/**
 * The outcomes of enqueued commands. A command has at most one outcome, ever.
 * Thread-safe.
 */
public interface Outcomes {

	/**
	 * Record commands as accepted in the current transaction, which gives it the right to
	 * decide them. Waits for transactions that have begun to decide the same commands and
	 * have not ended.
	 * @param commands ids of enqueued commands
	 * @return the ids of the commands that had no outcome; the others are decided already
	 */
	Set<UUID> accept(Collection<UUID> commands);

	/**
	 * Record commands as rejected instead, in the transaction that accepted them.
	 * @param rejections the rejection of each command, by its id
	 */
	void reject(Map<UUID, Rejection> rejections);

	/**
	 * Let the lanes that a failing command holds up continue, in the current transaction,
	 * which has decided the command. Recorded failures are kept.
	 * @param command the id of an enqueued command
	 */
	void unblock(UUID command);

	/**
	 * The outcome of a command.
	 * @param command the id of an enqueued command
	 * @return the outcome, empty as long as there is none
	 */
	Optional<StoredOutcome> find(UUID command);

}
