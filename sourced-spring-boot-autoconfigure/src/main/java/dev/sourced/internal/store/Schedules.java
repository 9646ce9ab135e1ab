package dev.sourced.internal.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.sourced.command.ScheduleKey;

/**
 * Commands that become visible later. Thread-safe. What is scheduled and cancelled in a
 * transaction takes effect with its commit.
 */
public interface Schedules {

	/**
	 * Schedule commands. A known id changes nothing; a command with a key replaces the
	 * one that waits under it, which counts as cancelled then.
	 * @param commands the commands
	 * @return how many were not known
	 */
	int schedule(List<ScheduleRequest> commands);

	/**
	 * What is scheduled under an id, in the current transaction: until it ends, nobody
	 * else schedules, cancels or promotes anything under it. Waits for whoever does so at
	 * the same time.
	 * @param command the command's id, also if nothing is scheduled under it yet
	 * @return the command, empty if there is none or it has become visible
	 */
	Optional<HeldCommand> hold(UUID command);

	/**
	 * Forget a scheduled command that is held and that the current transaction makes
	 * visible.
	 * @param command the command's id
	 */
	void remove(UUID command);

	/**
	 * Take a command back. Waits for whoever is making it visible at the same time.
	 * @param command the command's id
	 * @return {@code true} if it is cancelled now and will never be visible
	 */
	boolean cancel(UUID command);

	/**
	 * Take back what waits under a key, if anything does.
	 * @param key the key
	 */
	void cancel(ScheduleKey key);

	/**
	 * Make a waiting command due at once.
	 * @param command the command's id
	 * @return {@code false} if it does not wait
	 */
	boolean makeDue(UUID command);

	/**
	 * A scheduled command that has not become visible.
	 * @param command the command's id
	 * @return the command, also if it was cancelled; empty if it is unknown or was due
	 */
	Optional<ScheduledCommand> find(UUID command);

	/**
	 * Commands that wait or were set aside.
	 * @param most at most so many
	 * @param offset leave out so many
	 * @return the commands, the first due first
	 */
	List<ScheduledCommand> list(int most, int offset);

	/**
	 * Commands that are due and left to others, because this application does not know
	 * their types.
	 * @param most at most so many
	 * @return the commands, the first due first
	 */
	List<ScheduledCommand> leftToOthers(int most);

	/**
	 * Make due commands visible, in their order, in a transaction of its own. Safe with
	 * any number of callers. A command that cannot be read is set aside and blocks
	 * nothing; one of a type that this application does not know is left to others.
	 * @param most at most so many
	 * @return how many were due
	 */
	int promote(int most);

}
