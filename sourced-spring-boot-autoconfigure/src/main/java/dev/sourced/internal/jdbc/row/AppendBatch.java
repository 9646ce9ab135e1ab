package dev.sourced.internal.jdbc.row;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.sourced.log.Appended;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.message.Envelope;

/**
 * The messages of one append as rows.
 *
 * @param messages the messages in order
 */
public record AppendBatch(List<NewMessage> messages) {

	public <T> T[] column(Function<NewMessage, T> value, IntFunction<T[]> array) {
		return this.messages.stream().map(value).toArray(array);
	}

	public UUID[] ids() {
		return column((message) -> message.message().id(), UUID[]::new);
	}

	/**
	 * The keys of all rows of the tag index, message by message.
	 * @return keys
	 */
	public Long[] tagKeys() {
		return this.messages.stream().flatMap((message) -> message.tagKeys().stream()).toArray(Long[]::new);
	}

	/**
	 * The message to which each of the {@link #tagKeys()} belongs.
	 * @return ordinals, counted from 1
	 */
	public Integer[] tagOrdinals() {
		return IntStream.range(0, this.messages.size())
			.boxed()
			.flatMap((i) -> this.messages.get(i).tagKeys().stream().map((key) -> i + 1))
			.toArray(Integer[]::new);
	}

	/**
	 * The messages and the rows of their tags as arrays, in the order in which statements
	 * name them: id, kind, type, payload, metadata, tags, correlation and causation of
	 * each message, then the keys of tags and the messages that they belong to.
	 * @return the arrays
	 */
	public Object[] columns() {
		return new Object[] { ids(), column((message) -> MessageKindCode.of(message.message().kind()), Integer[]::new),
				column(NewMessage::type, Long[]::new), column(NewMessage::payload, String[]::new),
				column(NewMessage::metadata, String[]::new), column(NewMessage::tagText, String[]::new),
				column((message) -> message.message().correlationId(), UUID[]::new),
				column((message) -> message.message().causationId(), UUID[]::new), tagKeys(), tagOrdinals() };
	}

	/**
	 * The result of an append that has written all messages.
	 * @param positions the positions of the messages, in their order
	 * @param recordedAt when they were recorded
	 * @return the messages with their positions
	 */
	public Appended written(Long[] positions, Instant recordedAt) {
		List<Envelope> envelopes = new ArrayList<>(positions.length);
		for (int i = 0; i < positions.length; i++) {
			NewMessage message = this.messages.get(i);
			envelopes
				.add(new Envelope(message.message(), message.typeName(), message.tags(), positions[i], recordedAt));
		}
		return new Appended(envelopes, false);
	}

	/**
	 * The result of the append.
	 * @param rows the stored rows of the messages
	 * @param repeated whether they were stored before
	 * @return the messages with their positions
	 * @throws DuplicateMessageException if rows are missing or a row has another type
	 */
	public Appended at(List<StoredRow> rows, boolean repeated) {
		Map<UUID, StoredRow> byId = new HashMap<>();
		rows.forEach((row) -> byId.put(row.id(), row));
		return new Appended(this.messages.stream()
			.map((message) -> envelope(message, byId.get(message.message().id()), rows))
			.toList(), repeated);
	}

	private static Envelope envelope(NewMessage message, @Nullable StoredRow row, List<StoredRow> rows) {
		if (row == null) {
			throw new DuplicateMessageException("Some of the messages are in the log already and others are not",
					rows.get(0).id());
		}
		if (row.type() != message.type()) {
			throw new DuplicateMessageException("Message id is in the log already under another type", row.id());
		}
		return new Envelope(message.message(), message.typeName(), message.tags(), row.position(), row.recordedAt());
	}

	/**
	 * The result of an append whose ids were all known, under the types of its messages.
	 * @param stored the stored messages with these ids
	 * @return the stored messages, in the order of the batch
	 * @throws DuplicateMessageException if a stored message has other content
	 */
	public Appended repeated(List<StoredMessage> stored) {
		Map<UUID, StoredMessage> byId = new HashMap<>();
		stored.forEach((message) -> byId.put(message.envelope().id(), message));
		return new Appended(this.messages.stream()
			.map((message) -> sameContent(message, Objects.requireNonNull(byId.get(message.message().id()))))
			.toList(), true);
	}

	private static Envelope sameContent(NewMessage message, StoredMessage stored) {
		if (!stored.hasContentOf(message)) {
			throw new DuplicateMessageException("Message id is in the log already with other content",
					message.message().id());
		}
		return stored.envelope();
	}

}
