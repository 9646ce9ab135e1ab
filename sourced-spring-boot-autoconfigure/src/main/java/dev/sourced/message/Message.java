package dev.sourced.message;

import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

/**
 * A command or an event that is to be appended to the log. Its type and its tags follow
 * from its payload.
 *
 * @param id identity; appending a message with a known id again writes nothing
 * @param kind event, command or decided command
 * @param payload a record marked {@link Event} or {@link Command}
 * @param metadata additional data, such as the user or the trace
 * @param correlationId id of the message that started the chain; its own id for a first
 * message
 * @param causationId the message that caused this one; its own id for a first message
 */
public record Message(UUID id, MessageKind kind, Object payload, Metadata metadata, UUID correlationId,
		UUID causationId) {

	private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

	/**
	 * A first message with the given event and a new id (UUIDv7).
	 * @param event the payload
	 * @return the message
	 */
	public static Message of(Event event) {
		return first(IDS.generate(), MessageKind.EVENT, event);
	}

	/**
	 * A first message with the given command and a new id (UUIDv7).
	 * @param command the payload
	 * @return the message
	 */
	public static Message of(Command command) {
		return first(IDS.generate(), MessageKind.COMMAND, command);
	}

	private static Message first(UUID id, MessageKind kind, Object payload) {
		return new Message(id, kind, payload, Metadata.empty(), id, id);
	}

	/**
	 * The same message with another id. A first message stays a first message.
	 * @param newId the id, for example one that a client sends again with a repeated
	 * request
	 * @return a copy
	 */
	public Message withId(UUID newId) {
		UUID correlation = this.correlationId.equals(this.id) ? newId : this.correlationId;
		UUID causation = this.causationId.equals(this.id) ? newId : this.causationId;
		return new Message(newId, this.kind, this.payload, this.metadata, correlation, causation);
	}

	/**
	 * The same message with other metadata.
	 * @param newMetadata the metadata
	 * @return a copy
	 */
	public Message withMetadata(Metadata newMetadata) {
		return new Message(this.id, this.kind, this.payload, newMetadata, this.correlationId, this.causationId);
	}

	/**
	 * The same message as caused by another one, with its correlation id and its
	 * metadata. Entries of this message replace those of the cause. The trace of the
	 * cause is not taken over.
	 * @param cause the message that caused this one
	 * @return a copy
	 */
	public Message causedBy(Message cause) {
		return new Message(this.id, this.kind, this.payload, cause.metadata.withoutTrace().and(this.metadata),
				cause.correlationId, cause.id);
	}

	/**
	 * The same command, marked as decided in the append that also writes its events.
	 * @return a copy of kind {@link MessageKind#DECIDED_COMMAND}
	 */
	public Message decided() {
		return new Message(this.id, MessageKind.DECIDED_COMMAND, this.payload, this.metadata, this.correlationId,
				this.causationId);
	}

	@Override
	public String toString() {
		return "Message[id=%s, kind=%s, payload=%s]".formatted(this.id, this.kind, this.payload.getClass().getName());
	}

}
