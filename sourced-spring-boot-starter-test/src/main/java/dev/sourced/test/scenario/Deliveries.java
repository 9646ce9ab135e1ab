package dev.sourced.test.scenario;

import dev.sourced.group.Delivery;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;

/**
 * Deliveries for tests that call a handler method themselves.
 */
public final class Deliveries {

	private Deliveries() {
	}

	/**
	 * A first attempt, in a group with one lane over the whole log.
	 * @param group the group's id
	 * @param message the message
	 * @return its delivery
	 */
	public static Delivery of(String group, Envelope message) {
		return of(group, Tags.none(), message);
	}

	/**
	 * A first attempt in a lane.
	 * @param group the group's id
	 * @param lane the lane's tags
	 * @param message the message
	 * @return its delivery
	 */
	public static Delivery of(String group, Tags lane, Envelope message) {
		return new Delivery(group, lane, message.id(), 1, false);
	}

	/**
	 * The next attempt of a delivery.
	 * @param delivery the failed attempt
	 * @return a delivery with the same idempotency key
	 */
	public static Delivery again(Delivery delivery) {
		return new Delivery(delivery.group(), delivery.lane(), delivery.messageId(), delivery.attempt() + 1,
				delivery.replaying());
	}

	/**
	 * A delivery after a reset.
	 * @param delivery the delivery before
	 * @return a first attempt at a message that took effect before
	 */
	public static Delivery replaying(Delivery delivery) {
		return new Delivery(delivery.group(), delivery.lane(), delivery.messageId(), 1, true);
	}

}
