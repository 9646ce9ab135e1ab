package dev.sourced.internal.store;

import java.util.List;
import java.util.Optional;

import dev.sourced.log.MessageLog;

/**
 * The log as its dispatcher follows it. Thread-safe.
 */
public interface LogTail {

	/**
	 * The position up to which the log is settled.
	 * @return a position
	 * @see MessageLog#watermark()
	 */
	long watermark();

	/**
	 * What holds the watermark back.
	 * @return the open append with the lowest positions, or empty if there is none
	 */
	Optional<OpenAppend> heldBackBy();

	/**
	 * The next messages of every kind and type, without their payloads.
	 * @param after only positions above
	 * @param upTo only positions up to and including, at most the watermark
	 * @param most at most so many
	 * @return the headers, oldest first
	 */
	List<MessageHeader> headers(long after, long upTo, int most);

}
