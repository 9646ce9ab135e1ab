package dev.sourced.command;

import java.util.List;

import dev.sourced.message.Envelope;
import dev.sourced.message.Event;

/**
 * A decided command with its events in the log.
 *
 * @param command the decided command
 * @param events its events, in order, possibly none
 * @param repeated whether the command had already been decided under the same id before
 * the call
 */
public record Decision(Envelope command, List<Envelope> events, boolean repeated) {

	/**
	 * The position of the decision's last message. A consumer group that has reached this
	 * position has handled the whole decision.
	 * @return a position
	 */
	public long position() {
		return this.events.isEmpty() ? this.command.position() : this.events.get(this.events.size() - 1).position();
	}

	/**
	 * The first event of a type.
	 * @param <E> the event's type
	 * @param type a record or an interface
	 * @return the event
	 * @throws IllegalStateException if there is none
	 */
	public <E extends Event> E event(Class<E> type) {
		return this.events.stream()
			.map(Envelope::payload)
			.filter(type::isInstance)
			.map(type::cast)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"Decision has no event of type %s (command: %s)".formatted(type.getName(), this.command.id())));
	}

}
