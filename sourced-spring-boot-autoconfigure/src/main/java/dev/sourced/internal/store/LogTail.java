package dev.sourced.internal.store;

import java.util.List;
import java.util.Optional;

import dev.sourced.log.MessageLog;

/**
 * The log as the dispatcher reads it. Thread-safe.
 */
public interface LogTail {

	/**
	 * The position up to which the log is settled.
	 * @return a position
	 * @see MessageLog#watermark()
	 */
	long watermark();

	/**
	 * The open append that holds the watermark back.
	 * @return the open append with the lowest positions, empty if there is none
	 */
	Optional<OpenAppend> heldBackBy();

	/**
	 * The next messages of every kind and type, without their payloads.
	 * @param after the position after which to read
	 * @param upTo the last position to read, at most the watermark
	 * @param limit the maximum number of messages
	 * @return the headers, oldest first
	 */
	List<MessageHeader> headers(long after, long upTo, int limit);

}
