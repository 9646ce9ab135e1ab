package dev.sourced.example.fulfilment;

import java.time.Duration;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for.
 */
sealed interface FulfilmentCommand extends Command {

	@MessageType("fulfilment.place")
	record PlaceOrder(@Tag String orderId, String item, Duration patience) implements FulfilmentCommand {
	}

	@MessageType("fulfilment.reserve")
	record Reserve(@Tag String orderId, @Tag String item) implements FulfilmentCommand {
	}

	@MessageType("fulfilment.release")
	record Release(@Tag String orderId, @Tag String item) implements FulfilmentCommand {
	}

	@MessageType("fulfilment.confirm-payment")
	record ConfirmPayment(@Tag String orderId, String payment) implements FulfilmentCommand {
	}

}
