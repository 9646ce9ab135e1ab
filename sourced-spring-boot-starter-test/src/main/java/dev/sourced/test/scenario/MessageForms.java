package dev.sourced.test.scenario;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import dev.sourced.internal.json.MessageJson;
import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.MessageLimits;
import dev.sourced.log.Query;
import dev.sourced.message.Envelope;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.MessageKind;
import dev.sourced.message.RawPayload;
import dev.sourced.message.Tags;

/**
 * Brings messages into the form that they have when they were stored and read again:
 * payloads make a round trip through the JSON of the log, within the limits of the log.
 */
final class MessageForms {

	private static final MessageLimits LIMITS = MessageLimits.defaults();

	private final Supplier<MessageTypes> types;

	private final MessageJson json;

	private final Clock clock;

	/**
	 * Create the conversion.
	 * @param types the known types
	 * @param json writes and reads payloads
	 * @param clock when messages are recorded
	 */
	MessageForms(Supplier<MessageTypes> types, MessageJson json, Clock clock) {
		this.types = types;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Messages as the log has them.
	 * @param messages the messages, each with its own id
	 * @param position the position of the first
	 * @return the messages in their envelopes
	 */
	List<Envelope> stored(List<Message> messages, long position) {
		require(!messages.isEmpty(), "An append must have at least one message");
		require(messages.size() <= LIMITS.messagesPerAppend(),
				"An append must have at most %s messages".formatted(LIMITS.messagesPerAppend()));
		Set<UUID> ids = new HashSet<>();
		List<Envelope> envelopes = new ArrayList<>();
		for (Message message : messages) {
			require(ids.add(message.id()),
					"Messages of one append must have different ids (id: %s)".formatted(message.id()));
			envelopes.add(stored(message, position + envelopes.size()));
		}
		return envelopes;
	}

	private Envelope stored(Message message, long position) {
		MessageDefinition definition = definitionOf(message.payload());
		require(definition.isEvent() == (message.kind() == MessageKind.EVENT),
				"Message kind must fit its payload (type: %s)".formatted(definition.name()));
		Tags tags = definition.tagsOf(message.payload());
		require(tags.size() <= LIMITS.tagsPerMessage(),
				"Message must have at most %s tags (type: %s)".formatted(LIMITS.tagsPerMessage(), definition.name()));
		message.metadata().requireWithinLimits();
		Message read = new Message(message.id(), message.kind(), readBack(message.payload()), message.metadata(),
				message.correlationId(), message.causationId());
		return new Envelope(read, definition.name(), tags, position,
				this.clock.instant().truncatedTo(ChronoUnit.MICROS));
	}

	/**
	 * A payload as it is read from the log.
	 * @param payload the payload
	 * @return an equal payload, if it can be stored without loss
	 */
	Object readBack(Object payload) {
		MessageDefinition definition = definitionOf(payload);
		Object read = this.json.read(definition, this.json.write(definition, payload));
		if (read instanceof RawPayload raw) {
			throw new InvalidMessageException("Payload cannot be read once it is written (type: %s, problem: %s)"
				.formatted(definition.name(), raw.problem()));
		}
		return read;
	}

	/**
	 * The JSON of a payload.
	 * @param payload the payload
	 * @return the text that is stored
	 */
	String json(Object payload) {
		return this.json.write(definitionOf(payload), payload);
	}

	MessageDefinition definitionOf(Object payload) {
		return this.types.get().definitionOf(payload.getClass());
	}

	Query currentNames(Query query) {
		return this.types.get().currentNames(query);
	}

	private static void require(boolean holds, String otherwise) {
		if (!holds) {
			throw new InvalidMessageException(otherwise);
		}
	}

}
