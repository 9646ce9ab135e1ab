package dev.sourced.model;

import java.util.Set;
import java.util.function.Consumer;

import dev.sourced.message.Envelope;

/**
 * What a bean does for events of some types.
 *
 * @param eventTypes the records; empty for every event
 * @param action what to do with one event
 */
public record EventHandler(Set<Class<?>> eventTypes, Consumer<Envelope> action) {

	/**
	 * Run the action if the event's type is handled.
	 * @param event the event
	 */
	public void handle(Envelope event) {
		if (this.eventTypes.isEmpty() || this.eventTypes.contains(event.payload().getClass())) {
			this.action.accept(event);
		}
	}

}
