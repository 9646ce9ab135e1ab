package dev.sourced.internal.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.sourced.command.Rejection;

/**
 * What became of enqueued commands: each has at most one outcome, ever. Thread-safe.
 */
public interface Outcomes {

	/**
	 * Take the right to decide commands and write that they are accepted, in the current
	 * transaction. Waits for whoever has begun the same command and not yet ended.
	 * @param commands ids of enqueued commands
	 * @return those that had no outcome; the others are decided already
	 */
	Set<UUID> accept(Collection<UUID> commands);

	/**
	 * Write in the same transaction that commands are not accepted after all.
	 * @param rejections the reason for each
	 */
	void reject(Map<UUID, Rejection> rejections);

	/**
	 * Let the lanes that a failing command holds up go on, in the current transaction in
	 * which it was decided. The failures that were recorded stay.
	 * @param command the id of an enqueued command
	 */
	void unblock(UUID command);

	/**
	 * What became of a command.
	 * @param command the id of an enqueued command
	 * @return its outcome, empty while it has none
	 */
	Optional<StoredOutcome> find(UUID command);

}
