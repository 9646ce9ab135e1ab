package dev.sourced.internal.jdbc.row;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.internal.value.Scope;
import dev.sourced.message.Envelope;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;
import dev.sourced.message.RawPayload;
import dev.sourced.message.Tags;

/**
 * Converts messages to rows and back. Checks the limits before anything is sent.
 * Thread-safe.
 */
public final class MessageRows {

	private final MessageTypes types;

	private final TypeNames names;

	private final MessageJson json;

	private final MessageLimits limits;

	/** The known types by the keys of all their names. */
	private final Map<Long, MessageDefinition> definitions;

	public MessageRows(MessageTypes types, TypeNames names, MessageJson json, MessageLimits limits) {
		this.types = types;
		this.names = names;
		this.json = json;
		this.limits = limits;
		this.definitions = TypeKeys.definitions(types);
	}

	public AppendBatch batch(List<Message> messages) {
		Set<UUID> ids = new HashSet<>();
		messages.forEach((message) -> require(ids.add(message.id()),
				"Messages of one append must have different ids (id: %s)".formatted(message.id())));
		require(!messages.isEmpty(), "An append must have at least one message");
		require(messages.size() <= this.limits.messagesPerAppend(),
				"An append must have at most %s messages".formatted(this.limits.messagesPerAppend()));
		return new AppendBatch(messages.stream().map(this::row).toList());
	}

	private NewMessage row(Message message) {
		MessageDefinition definition = this.types.definitionOf(message.payload().getClass());
		require(definition.isEvent() == (message.kind() == MessageKind.EVENT),
				"Message kind must fit its payload (type: %s)".formatted(definition.name()));
		Tags tags = definition.tagsOf(message.payload());
		require(tags.size() <= this.limits.tagsPerMessage(), "Message must have at most %s tags (type: %s)"
			.formatted(this.limits.tagsPerMessage(), definition.name()));
		message.metadata().requireWithinLimits();
		long type = TagKeys.ofType(Scope.NONE, definition.name());
		return new NewMessage(message, definition.name(), type, tags, this.json.write(definition, message.payload()),
				this.json.write(message.metadata()), this.json.write(tags), keys(message.kind(), type, tags));
	}

	private static List<Long> keys(MessageKind kind, long type, Tags tags) {
		Set<Long> keys = new HashSet<>();
		switch (kind) {
			case EVENT -> {
				keys.add(type);
				tags.forEach((tag) -> keys.add(TagKeys.of(Scope.NONE, tag)));
			}
			case COMMAND -> tags.forEach((tag) -> keys.add(TagKeys.ofCommand(Scope.NONE, tag)));
			case DECIDED_COMMAND -> {
				// nothing looks for it by tag
			}
		}
		return new ArrayList<>(keys);
	}

	/**
	 * The header that shows whether an event matches.
	 * @param row an event
	 * @return its header, with the current name of its type
	 */
	public MessageHeader header(CandidateRow row) {
		return new MessageHeader(row.position(), MessageKind.EVENT, this.types.currentName(this.names.of(row.type())),
				this.json.readTags(row.tags()));
	}

	/**
	 * A stored message together with its row.
	 * @param row a row
	 * @return the message
	 */
	public StoredMessage stored(MessageRow row) {
		return new StoredMessage(row, envelope(row));
	}

	public Envelope envelope(MessageRow row) {
		MessageDefinition definition = this.definitions.get(row.stored().type());
		return (definition != null) ? envelope(row, definition.name(), this.json.read(definition, row.payload()))
				: unknown(row);
	}

	private Envelope unknown(MessageRow row) {
		String name = this.names.of(row.stored().type());
		return envelope(row, name,
				new RawPayload(row.payload(), "The message type '%s' is unknown here".formatted(name)));
	}

	private Envelope envelope(MessageRow row, String type, Object payload) {
		Message message = new Message(row.stored().id(), row.kind(), payload, this.json.readMetadata(row.metadata()),
				row.correlationId(), row.causationId());
		return new Envelope(message, type, this.json.readTags(row.tags()), row.stored().position(),
				row.stored().recordedAt());
	}

	private static void require(boolean holds, String otherwise) {
		if (!holds) {
			throw new InvalidMessageException(otherwise);
		}
	}

}
