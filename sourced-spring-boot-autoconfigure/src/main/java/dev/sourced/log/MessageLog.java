package dev.sourced.log;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.sourced.message.Envelope;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;

/**
 * The flat, globally ordered log of events and commands. Thread-safe.
 * <p>
 * Appends join the calling thread's transaction on the log's data source if there is one,
 * else they open their own at READ COMMITTED, also inside a transaction of something
 * else, which then decides nothing about them. A transaction that is read-only or at
 * another isolation level is refused with an {@link IllegalTransactionException} before
 * anything is sent. Locks are held until the transaction ends: append last, commit soon.
 */
public interface MessageLog {

	/**
	 * Append messages without a condition.
	 * @param messages one or more messages
	 * @return what stands in the log now
	 * @see #append(List, AppendCondition)
	 */
	default Appended append(List<Message> messages) {
		return append(messages, AppendCondition.none());
	}

	/**
	 * Append messages, all or none, unless the condition fails. Repeating an append with
	 * the same ids and payloads writes nothing and returns what is stored, also where the
	 * condition would fail now. What is stored may have other metadata, another
	 * correlation and cause, and a command may have been decided meanwhile.
	 * @param messages one or more messages
	 * @param condition what must not have happened unseen
	 * @return what stands in the log now
	 * @throws ConcurrentAppendException if the condition fails; a surrounding transaction
	 * stays usable
	 * @throws DuplicateMessageException if only some ids are known, or one is known with
	 * another type or payload
	 * @throws InvalidMessageException if a message breaks a limit
	 * @throws dev.sourced.MisuseException if a payload is no registered message type
	 */
	default Appended append(List<Message> messages, AppendCondition condition) {
		return tryAppend(messages, condition).orElseThrow(() -> new ConcurrentAppendException(
				"Unable to append: an event that matches the condition was committed unseen"));
	}

	/**
	 * Append messages, with a failed condition as a result instead of an exception. The
	 * locks that the append took are held until the transaction ends, so reading again in
	 * the same transaction and appending again cannot conflict.
	 * @param messages one or more messages
	 * @param condition what must not have happened unseen
	 * @return what stands in the log now, or empty if the condition failed
	 * @throws DuplicateMessageException if only some ids are known, or one is known with
	 * another type or payload
	 * @throws InvalidMessageException if a message breaks a limit
	 * @throws dev.sourced.MisuseException if a payload is no registered message type
	 */
	Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition);

	/**
	 * Read the events that match a query, in one statement. In a transaction that does
	 * not see what was committed since it began, that counts as unseen.
	 * @param query which events
	 * @param options which part of them
	 * @return the events and the condition for an append that depends on them
	 * @throws ReadLimitExceededException if no limit is given and too many match
	 */
	ReadResult read(Query query, ReadOptions options);

	/**
	 * Stream the events that match a query up to the {@link #watermark()}, a page at a
	 * time and in constant memory. No event will ever appear later below one that the
	 * stream returned. Nothing is held open between pages.
	 * @param query which events
	 * @param options which part of them
	 * @return the events
	 * @throws IllegalTransactionException in a transaction that is not at READ COMMITTED
	 */
	Stream<Envelope> stream(Query query, ReadOptions options);

	/**
	 * Stream the whole log up to the {@link #watermark()}, events and commands of every
	 * type, like {@link #stream(Query, ReadOptions)}. Messages of unknown types have a
	 * {@link dev.sourced.message.RawPayload}.
	 * @param options which part of the log
	 * @return the messages
	 * @throws IllegalTransactionException in a transaction that is not at READ COMMITTED
	 */
	Stream<Envelope> browse(ReadOptions options);

	/**
	 * All messages of one correlation, events and commands, oldest first.
	 * @param correlationId the id of the first message
	 * @return the messages, empty if there are none
	 * @throws ReadLimitExceededException if there are too many
	 */
	List<Envelope> correlated(UUID correlationId);

	/**
	 * The message with an id.
	 * @param id the id
	 * @return the message, or empty if it is not in the log
	 */
	Optional<Envelope> find(UUID id);

	/**
	 * The messages with some ids.
	 * @param ids the ids
	 * @return those that are in the log, oldest first
	 */
	List<Envelope> findAll(Collection<UUID> ids);

	/**
	 * The highest committed position.
	 * @return a position, 0 if the log is empty
	 */
	long head();

	/**
	 * The position up to which the log is settled: everything at or below it is committed
	 * and visible, or will never exist. It never skips a transaction that has appended
	 * and is still open, and is held back by nothing else.
	 * @return a position, below {@link #head()} only while appends are open
	 */
	long watermark();

}
