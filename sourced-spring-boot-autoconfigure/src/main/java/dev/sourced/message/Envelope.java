package dev.sourced.message;

import java.time.Instant;
import java.util.UUID;

/**
 * A message as it stands in the log.
 *
 * @param message the message
 * @param type the stable name of its type: the current one if the type is known, else the
 * stored one
 * @param tags the tags by which it can be found
 * @param position its place in the log: unique, increasing, may have gaps
 * @param recordedAt when it was recorded, by the database's clock
 */
public record Envelope(Message message, String type, Tags tags, long position, Instant recordedAt) {

	public UUID id() {
		return this.message.id();
	}

	public MessageKind kind() {
		return this.message.kind();
	}

	/**
	 * The payload: the record of its type, or a {@link RawPayload} if the type is unknown
	 * here or its JSON cannot be read as that record.
	 * @return the payload
	 */
	public Object payload() {
		return this.message.payload();
	}

	public Metadata metadata() {
		return this.message.metadata();
	}

	public UUID correlationId() {
		return this.message.correlationId();
	}

	public UUID causationId() {
		return this.message.causationId();
	}

	@Override
	public String toString() {
		return "Envelope[position=%s, type=%s, id=%s]".formatted(this.position, this.type, id());
	}

}
