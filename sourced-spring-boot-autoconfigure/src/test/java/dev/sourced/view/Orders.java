package dev.sourced.view;

import java.util.List;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;
import dev.sourced.message.Event;

/**
 * What happens to orders.
 */
public final class Orders {

	private Orders() {
	}

	/** An event of an order. */
	public sealed interface OrderEvent extends Event permits ItemAdded, PaymentConfirmed, BuildConfirmed, Cancelled {

	}

	@MessageType("orders.item-added")
	public record ItemAdded(@Tag String orderId, String item) implements OrderEvent {
	}

	@MessageType("orders.payment-confirmed")
	public record PaymentConfirmed(@Tag String orderId) implements OrderEvent {
	}

	@MessageType("orders.build-confirmed")
	public record BuildConfirmed(@Tag String orderId) implements OrderEvent {
	}

	@MessageType("orders.cancelled")
	public record Cancelled(@Tag String orderId) implements OrderEvent {
	}

	@MessageType("orders.release")
	public record Release(@Tag String orderId, List<String> items) implements Command {
	}

	@MessageType("orders.released")
	public record Released(@Tag String orderId, List<String> items) implements Event {
	}

	/** What readers search for. */
	public enum Status {

		OPEN, PAID

	}

	@Decider(partitionBy = "orderId")
	public static class Releasing {

		@Decide
		Released release(Release command) {
			return new Released(command.orderId(), command.items());
		}

	}

}
