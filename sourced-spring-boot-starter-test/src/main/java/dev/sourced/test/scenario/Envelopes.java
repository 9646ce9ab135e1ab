package dev.sourced.test.scenario;

import java.time.Instant;

import dev.sourced.internal.message.MessageDefinition;
import dev.sourced.internal.message.MessageTypeReader;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

/**
 * Envelopes for tests that call a handler method themselves. Type and tags are those that
 * the log would store.
 */
public final class Envelopes {

	private Envelopes() {
	}

	/**
	 * An event at position 1, recorded at {@link Scenario#START}.
	 * @param event the event
	 * @return its envelope
	 */
	public static Envelope of(Event event) {
		return of(event, 1, Scenario.START);
	}

	/**
	 * An event at a place in the log.
	 * @param event the event
	 * @param position its position
	 * @param recordedAt when it was recorded
	 * @return its envelope
	 */
	public static Envelope of(Event event, long position, Instant recordedAt) {
		return of(Message.of(event), position, recordedAt);
	}

	/**
	 * A command at position 1, recorded at {@link Scenario#START}.
	 * @param command the command
	 * @return its envelope
	 */
	public static Envelope of(Command command) {
		return of(Message.of(command), 1, Scenario.START);
	}

	/**
	 * A message at a place in the log.
	 * @param message the message, with its id and metadata
	 * @param position its position
	 * @param recordedAt when it was recorded
	 * @return its envelope
	 * @throws dev.sourced.InvalidConfigurationException if the payload's class is no
	 * message type
	 */
	public static Envelope of(Message message, long position, Instant recordedAt) {
		MessageDefinition definition = MessageTypeReader.describe(message.payload().getClass());
		return new Envelope(message, definition.name(), definition.tagsOf(message.payload()), position, recordedAt);
	}

}
