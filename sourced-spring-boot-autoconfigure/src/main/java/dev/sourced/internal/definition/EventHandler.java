package dev.sourced.internal.definition;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.Delivery;
import dev.sourced.message.Envelope;

/**
 * What a bean does for events of some types.
 *
 * @param eventTypes the records; empty for every event
 * @param action what to do with one event
 */
public record EventHandler(Set<Class<?>> eventTypes, Action action) {

	/**
	 * Run the action if the event's type is handled.
	 * @param event the event
	 * @param delivery how it got here, {@code null} if a decider has just decided it
	 */
	public void handle(Envelope event, @Nullable Delivery delivery) {
		if (this.eventTypes.isEmpty() || this.eventTypes.contains(event.payload().getClass())) {
			this.action.handle(event, delivery);
		}
	}

	/**
	 * What to do with one event.
	 */
	@FunctionalInterface
	public interface Action {

		/**
		 * Do it.
		 * @param event the event
		 * @param delivery how it got here, {@code null} if a decider has just decided it
		 */
		void handle(Envelope event, @Nullable Delivery delivery);

	}

}
