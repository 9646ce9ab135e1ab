package dev.sourced.example.shadow;

import java.util.List;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface CartEvent extends Event {

	@MessageType("shadow.cart-priced")
	record CartPriced(@Tag String requestId, List<CartItem> items, long total) implements CartEvent {
	}

	@MessageType("shadow.agreed")
	record CandidateAgreed(@Tag String requestId) implements CartEvent {
	}

	@MessageType("shadow.diverged")
	record CandidateDiverged(@Tag String requestId) implements CartEvent {
	}

	@MessageType("shadow.failed")
	record CandidateFailed(@Tag String requestId, String error) implements CartEvent {
	}

}
