package dev.sourced.internal.definition;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.Delivery;
import dev.sourced.message.Envelope;

/**
 * An action of a bean for events of some types.
 *
 * @param types the events
 * @param action the action for each event
 */
public record EventHandler(EventTypes types, Action action) {

	/**
	 * Run the action if the event's type is handled.
	 * @param event the event
	 * @param delivery the circumstances of its delivery, {@code null} if a decider has
	 * just decided it
	 */
	public void handle(Envelope event, @Nullable Delivery delivery) {
		if (this.types.includes(event.payload().getClass())) {
			this.action.handle(event, delivery);
		}
	}

	/**
	 * An action for one event.
	 */
	@FunctionalInterface
	public interface Action {

		/**
		 * Handle the event.
		 * @param event the event
		 * @param delivery the circumstances of its delivery, {@code null} if a decider
		 * has just decided it
		 */
		void handle(Envelope event, @Nullable Delivery delivery);

	}

}
