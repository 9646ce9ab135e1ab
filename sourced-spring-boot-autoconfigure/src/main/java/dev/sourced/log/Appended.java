package dev.sourced.log;

import java.util.List;

import dev.sourced.message.Envelope;

/**
 * The result of an append.
 *
 * @param messages the messages in the order in which they were given, with their
 * positions
 * @param repeated whether all messages were in the log before, so that nothing was
 * written
 */
public record Appended(List<Envelope> messages, boolean repeated) {

	/**
	 * The highest position of the messages.
	 * @return a position
	 */
	public long position() {
		return this.messages.stream().mapToLong(Envelope::position).max().orElse(0);
	}

}
