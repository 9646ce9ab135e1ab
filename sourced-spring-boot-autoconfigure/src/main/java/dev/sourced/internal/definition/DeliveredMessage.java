package dev.sourced.internal.definition;

import dev.sourced.group.Delivery;
import dev.sourced.message.Envelope;
import dev.sourced.message.RawPayload;
import dev.sourced.message.UnreadableMessageException;

/**
 * A message to be handled, and its delivery.
 *
 * @param message the message
 * @param delivery the circumstances of its delivery
 */
public record DeliveredMessage(Envelope message, Delivery delivery) {

	/**
	 * The payload as a record.
	 * @return the payload
	 * @throws UnreadableMessageException if it cannot be read as the record of its type
	 */
	public Object payload() {
		if (this.message.payload() instanceof RawPayload raw) {
			throw new UnreadableMessageException(this.message, raw);
		}
		return this.message.payload();
	}

}
