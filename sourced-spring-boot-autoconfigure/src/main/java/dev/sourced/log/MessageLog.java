package dev.sourced.log;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

/**
 * The flat, globally ordered log of events and commands. Thread-safe.
 * <p>
 * Appends join the calling thread's transaction on the log's data source if there is one.
 * Otherwise they open their own at READ COMMITTED, also inside a transaction of another
 * resource, whose outcome then does not affect them. A transaction that is read-only or
 * at another isolation level is refused with an {@link IllegalTransactionException}
 * before anything is sent. Locks are held until the transaction ends: append last, commit
 * soon.
 */
public interface MessageLog {

	/**
	 * Append events without a condition, each with a new id.
	 * @param events one or more events
	 * @return the events in the log
	 * @see #append(List, AppendCondition)
	 */
	default Appended append(Event... events) {
		return append(Stream.of(events).map(Message::of).toList());
	}

	/**
	 * Append messages without a condition.
	 * @param messages one or more messages
	 * @return the messages in the log
	 * @see #append(List, AppendCondition)
	 */
	default Appended append(List<Message> messages) {
		return append(messages, AppendCondition.none());
	}

	/**
	 * Append all messages, or none if the condition fails. Repeating an append with the
	 * same ids and payloads writes nothing and returns the stored messages, even if the
	 * condition would fail now. The stored messages may have other metadata, correlation
	 * ids and causation ids, and a command may have been decided meanwhile.
	 * @param messages one or more messages
	 * @param condition the events that must not have been committed unseen
	 * @return the messages in the log
	 * @throws ConcurrentAppendException if the condition fails; it names an event that
	 * was in the way, and a surrounding transaction stays usable
	 * @throws DuplicateMessageException if only some ids are known, or one is known with
	 * another type or payload
	 * @throws InvalidMessageException if a message exceeds a limit
	 * @throws dev.sourced.MisuseException if the class of a payload is not a registered
	 * message type
	 */
	default Appended append(List<Message> messages, AppendCondition condition) {
		String problem = "Unable to append: an event that matches the condition was committed unseen";
		return tryAppend(messages, condition)
			.orElseThrow(() -> conflict(condition).map((conflict) -> new ConcurrentAppendException(problem, conflict))
				.orElseGet(() -> new ConcurrentAppendException(problem)));
	}

	/**
	 * Append messages, with a failed condition as an empty result instead of an
	 * exception. The locks of the append are held until the transaction ends, so reading
	 * and appending again in the same transaction cannot conflict.
	 * @param messages one or more messages
	 * @param condition the events that must not have been committed unseen
	 * @return the messages in the log, or empty if the condition failed
	 * @throws DuplicateMessageException if only some ids are known, or one is known with
	 * another type or payload
	 * @throws InvalidMessageException if a message exceeds a limit
	 * @throws dev.sourced.MisuseException if the class of a payload is not a registered
	 * message type
	 */
	Optional<Appended> tryAppend(List<Message> messages, AppendCondition condition);

	/**
	 * An event for which a condition fails now: why {@link #tryAppend} was empty. It is
	 * for people and their tools. That there is none proves nothing about an append.
	 * @param condition the condition
	 * @return the oldest such event of one of the condition's clauses, or empty if the
	 * condition holds
	 */
	Optional<Conflict> conflict(AppendCondition condition);

	/**
	 * Append messages that come from a feed outside, exactly once: with them, in the same
	 * transaction, it is stored how far the feed was taken in. What the feed delivers
	 * again writes nothing.
	 * @param messages one or more messages
	 * @param condition the events that must not have been committed unseen
	 * @param at the place in the feed that the messages come from
	 * @return the messages in the log, or empty if this place, or a later one, was taken
	 * before
	 * @throws ConcurrentAppendException if the condition fails; a surrounding transaction
	 * can no longer commit
	 * @see #tracked(Tracked, Supplier)
	 */
	default Optional<Appended> append(List<Message> messages, AppendCondition condition, Tracked at) {
		return tracked(at, () -> append(messages, condition));
	}

	/**
	 * Do some work for one place in a feed from outside, exactly once, and store in the
	 * same transaction that it is done. The work may append, execute or enqueue commands,
	 * or do nothing. The transaction is the caller's if there is one. Of several that
	 * take in the same feed at once, others wait until the transaction has ended, so
	 * begin with this call and commit soon.
	 * @param <T> the type of the result
	 * @param at the place
	 * @param work the work, run at most once, in the calling thread
	 * @return what the work returns, or empty if this place, or a later one, was taken
	 * before; then the work was not run
	 * @throws IllegalTransactionException in a transaction that is read-only or not at
	 * READ COMMITTED
	 * @throws RuntimeException what the work throws; the place is not taken, and a
	 * surrounding transaction can no longer commit. To pass over what the feed delivered,
	 * catch it inside of the work
	 */
	<T> Optional<T> tracked(Tracked at, Supplier<T> work);

	/**
	 * How far a feed from outside was taken in.
	 * @param source the name of the feed
	 * @return the offset of the last place that was taken, empty if there is none
	 * @throws InvalidMessageException if the name exceeds a limit
	 */
	OptionalLong tracked(String source);

	/**
	 * Read the events that match a query, in one statement. In a transaction at
	 * REPEATABLE READ or above, events that were committed since it began count as
	 * unseen.
	 * @param query selects the events
	 * @param options limits them to a part
	 * @return the events and the condition for an append that depends on them
	 * @throws ReadLimitExceededException if no limit is given and too many match
	 */
	ReadResult read(Query query, ReadOptions options);

	/**
	 * Stream the events that match a query up to the {@link #watermark()}, page by page
	 * in constant memory. No event can appear later below one that the stream has
	 * returned. No connection is held between pages.
	 * @param query selects the events
	 * @param options limits them to a part
	 * @return the events
	 * @throws IllegalTransactionException in a transaction that is not at READ COMMITTED
	 */
	Stream<Envelope> stream(Query query, ReadOptions options);

	/**
	 * Stream all messages up to the {@link #watermark()}, both events and commands, like
	 * {@link #stream(Query, ReadOptions)}. Messages of unknown types have a
	 * {@link dev.sourced.message.RawPayload}.
	 * @param options limits the messages to a part
	 * @return the messages
	 * @throws IllegalTransactionException in a transaction that is not at READ COMMITTED
	 */
	Stream<Envelope> browse(ReadOptions options);

	/**
	 * The number of events that match a query, without reading their payloads. Items that
	 * want the newest match only count all of their matches, as in a condition. A number
	 * of all events, or of all events of some types, is counted by the database; for
	 * tags, the tags of each match are read and compared. Either takes time in proportion
	 * to the number. It is not for decisions.
	 * @param query selects the events
	 * @param options limits them to a part; with a limit, counting ends there
	 * @return a number
	 */
	long count(Query query, ReadOptions options);

	/**
	 * The number of events that match a query.
	 * @param query selects the events
	 * @return a number
	 * @see #count(Query, ReadOptions)
	 */
	default long count(Query query) {
		return count(query, ReadOptions.all());
	}

	/**
	 * Whether any event matches a query, without reading its payload. For a decision, use
	 * the condition of a read, or {@link AppendCondition#failIf(Query)}: between an
	 * answer and an append, others may append.
	 * @param query selects the events
	 * @param options limits them to a part
	 * @return {@code true} if there is one
	 */
	boolean exists(Query query, ReadOptions options);

	/**
	 * Whether any event matches a query.
	 * @param query selects the events
	 * @return {@code true} if there is one
	 * @see #exists(Query, ReadOptions)
	 */
	default boolean exists(Query query) {
		return exists(query, ReadOptions.all());
	}

	/**
	 * Stream the history of an entity, for people and their tools: events and commands
	 * that carry all of the tags, up to the {@link #watermark()}, page by page in
	 * constant memory. Enqueued commands are there, whatever became of them. A command
	 * that was executed is found by the events that it led to, so it is missing if none
	 * of them carries the tags and lies in the part. It has no condition, and decisions
	 * do not use it: commands are no facts.
	 * @param tags the tags, at least one
	 * @param options limits the messages to a part
	 * @return the messages; those of unknown types have a
	 * {@link dev.sourced.message.RawPayload}
	 * @throws IllegalArgumentException if there is no tag
	 * @throws IllegalTransactionException in a transaction that is not at READ COMMITTED
	 */
	Stream<Envelope> history(Tags tags, ReadOptions options);

	/**
	 * All messages with one correlation id, both events and commands, oldest first.
	 * @param correlationId the id of the message that started the chain
	 * @return the messages, empty if there are none
	 * @throws ReadLimitExceededException if there are more than
	 * {@code sourced.read.max-messages}
	 */
	List<Envelope> correlated(UUID correlationId);

	/**
	 * The message with an id.
	 * @param id the id
	 * @return the message, or empty if it is not in the log
	 */
	Optional<Envelope> find(UUID id);

	/**
	 * The messages with the given ids.
	 * @param ids the ids
	 * @return the messages that are in the log, oldest first
	 */
	List<Envelope> findAll(Collection<UUID> ids);

	/**
	 * The highest committed position.
	 * @return a position, 0 if the log is empty
	 */
	long head();

	/**
	 * The position up to which the log is complete: every message at or below it is
	 * committed and visible, or will never exist. Only a transaction that has appended
	 * and is still open holds the watermark back. It never falls, and a stream that this
	 * log begins later reaches at least to it. The log of another instance may need a
	 * moment longer: a follower that runs on several of them goes on after the last
	 * message of a stream, and not after the watermark.
	 * @return a position, below {@link #head()} only while appends are open
	 */
	long watermark();

	/**
	 * Count the log. The numbers are exact, so this reads an index of the whole log: a
	 * large one takes seconds or minutes, and beyond the time limit of statements it
	 * fails.
	 * @return the size at this moment
	 */
	LogStatistics statistics();

}
