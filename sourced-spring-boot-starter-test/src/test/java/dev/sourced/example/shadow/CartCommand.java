package dev.sourced.example.shadow;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for.
 */
sealed interface CartCommand extends Command {

	@MessageType("shadow.price-cart")
	record PriceCart(@Tag String requestId, List<CartItem> items) implements CartCommand {
	}

	/**
	 * What came of the comparison for one request. It holds nothing of the cart.
	 */
	@MessageType("shadow.record-observation")
	record RecordObservation(@Tag String requestId, Verdict verdict, @Nullable String error) implements CartCommand {
	}

}
