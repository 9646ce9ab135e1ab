package dev.sourced.log;

import java.util.List;

import dev.sourced.message.Envelope;

/**
 * What an append has put into the log.
 *
 * @param messages the messages in the order in which they were given, with their
 * positions
 * @param repeated whether all of them were there before and nothing was written
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
