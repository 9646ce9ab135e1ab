package dev.sourced.command;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Command;
import dev.sourced.message.InvalidMessageException;

/**
 * What a reaction wants to follow: a command now or later, or that an earlier one is
 * taken back. Takes effect in the transaction that acknowledges the event, exactly once.
 *
 * @param command the command, or {@code null} to cancel
 * @param due when it becomes visible, or {@code null} for now
 * @param key the name under which it replaces another or is cancelled, or {@code null}
 */
public record FollowUp(@Nullable Command command, @Nullable Due due, @Nullable ScheduleKey key) {

	/**
	 * A command now.
	 * @param command the command
	 * @return the follow-up
	 */
	public static FollowUp of(Command command) {
		return new FollowUp(command, null, null);
	}

	/**
	 * Take back what waits under a key, if anything does.
	 * @param name what it is for, for example {@code reminder}
	 * @param values for whom
	 * @return the follow-up
	 */
	public static FollowUp cancel(String name, Object... values) {
		return new FollowUp(null, null, ScheduleKey.of(name, values));
	}

	/**
	 * The same command so long after now.
	 * @param delay the delay, at most a thousand years
	 * @return a copy
	 * @throws InvalidMessageException if the delay is longer
	 */
	public FollowUp after(Duration delay) {
		return new FollowUp(required(), Due.after(delay), this.key);
	}

	/**
	 * The same command at an instant of the database's clock.
	 * @param instant the instant, from year 1 to year 9999
	 * @return a copy
	 * @throws InvalidMessageException if the instant is out of bounds
	 */
	public FollowUp at(Instant instant) {
		return new FollowUp(required(), Due.at(instant), this.key);
	}

	/**
	 * The same command under a name: it replaces what waits under it. For a command that
	 * is to come later.
	 * @param name what it is for, for example {@code reminder}
	 * @param values for whom
	 * @return a copy
	 */
	public FollowUp key(String name, Object... values) {
		return new FollowUp(required(), this.due, ScheduleKey.of(name, values));
	}

	private Command required() {
		if (this.command == null) {
			throw new InvalidMessageException("A follow-up that cancels has no command");
		}
		return this.command;
	}

}
