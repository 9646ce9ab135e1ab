package dev.sourced.internal.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.sourced.command.ScheduleKey;

/**
 * Commands that become visible later. What a transaction schedules and cancels takes
 * effect when it commits. Thread-safe.
 */
public interface Schedules {

	/**
	 * Schedule commands. A command whose id is known already is ignored. A command with a
	 * key replaces the command that waits under the same key, which then counts as
	 * cancelled.
	 * @param commands the commands
	 * @return the number of commands whose ids were not known
	 */
	int schedule(List<ScheduleRequest> commands);

	/**
	 * Lock the id of a command and return what is scheduled under it. Until the current
	 * transaction ends, no other transaction schedules, cancels or promotes a command
	 * with this id. Waits for transactions that are doing so.
	 * @param command the command's id; nothing needs to be scheduled under it yet
	 * @return the command, empty if there is none or it has become visible
	 */
	Optional<HeldCommand> hold(UUID command);

	/**
	 * Remove a scheduled command that the current transaction holds and makes visible.
	 * @param command the command's id
	 */
	void remove(UUID command);

	/**
	 * Cancel a command. Waits for a transaction that is making it visible.
	 * @param command the command's id
	 * @return {@code true} if it is now cancelled and will never be visible
	 */
	boolean cancel(UUID command);

	/**
	 * Cancel the command that waits under a key, if there is one.
	 * @param key the key
	 */
	void cancel(ScheduleKey key);

	/**
	 * Make a waiting command due immediately.
	 * @param command the command's id
	 * @return {@code false} if it is not waiting
	 */
	boolean makeDue(UUID command);

	/**
	 * A scheduled command that has not become visible.
	 * @param command the command's id
	 * @return the command, even if it was cancelled; empty if it is unknown or has become
	 * visible
	 */
	Optional<ScheduledCommand> find(UUID command);

	/**
	 * Commands that are waiting or were set aside.
	 * @param limit the maximum number of commands
	 * @param offset the number of commands to skip
	 * @return the commands, earliest due time first
	 */
	List<ScheduledCommand> list(int limit, int offset);

	/**
	 * Due commands that are left to other applications, because this one does not know
	 * their types.
	 * @param limit the maximum number of commands
	 * @return the commands, earliest due time first
	 */
	List<ScheduledCommand> leftToOthers(int limit);

	/**
	 * Make due commands visible in their order, in a transaction of its own. Safe to call
	 * concurrently. A command that cannot be read is set aside and blocks no other; a
	 * command whose type this application does not know is left to other applications.
	 * @param limit the maximum number of commands
	 * @return the number of commands that were due
	 */
	int promote(int limit);

}
