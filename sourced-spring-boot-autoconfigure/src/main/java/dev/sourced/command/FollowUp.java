package dev.sourced.command;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Command;
import dev.sourced.message.InvalidMessageException;

/**
 * The result of a reaction: a command to enqueue now or later, or the cancellation of a
 * scheduled one. It takes effect exactly once, in the transaction that acknowledges the
 * event. Begin with {@link #of(Command)}.
 *
 * @param command the command, or {@code null} to cancel
 * @param due when the command is enqueued, or {@code null} for now
 * @param key the key under which it replaces a scheduled command or is cancelled, or
 * {@code null}
 */
public record FollowUp(@Nullable Command command, @Nullable Due due, @Nullable ScheduleKey key) {

	/**
	 * A command to enqueue now.
	 * @param command the command
	 * @return the follow-up
	 */
	public static FollowUp of(Command command) {
		return new FollowUp(command, null, null);
	}

	/**
	 * Cancel the command that is scheduled under a key, if there is one.
	 * @param name the purpose, for example {@code reminder}
	 * @param values the ids that it concerns
	 * @return the follow-up
	 */
	public static FollowUp cancel(String name, Object... values) {
		return new FollowUp(null, null, ScheduleKey.of(name, values));
	}

	/**
	 * The same command after a delay.
	 * @param delay the delay, up to a thousand years
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
	 * The same command under a key: it replaces the command that is scheduled under this
	 * key. For a command with a delay or an instant.
	 * @param name the purpose, for example {@code reminder}
	 * @param values the ids that it concerns
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
