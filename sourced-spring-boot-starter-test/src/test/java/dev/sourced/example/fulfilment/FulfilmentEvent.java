package dev.sourced.example.fulfilment;

import java.time.Duration;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface FulfilmentEvent extends Event {

	@MessageType("fulfilment.placed")
	record OrderPlaced(@Tag String orderId, String item, Duration patience) implements FulfilmentEvent {
	}

	@MessageType("fulfilment.reserved")
	record Reserved(@Tag String orderId, @Tag String item) implements FulfilmentEvent {
	}

	@MessageType("fulfilment.released")
	record Released(@Tag String orderId, @Tag String item) implements FulfilmentEvent {
	}

	@MessageType("fulfilment.payment-confirmed")
	record PaymentConfirmed(@Tag String orderId, String payment) implements FulfilmentEvent {
	}

}
