package dev.sourced.example.fulfilment;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.fulfilment.FulfilmentCommand.ConfirmPayment;
import dev.sourced.example.fulfilment.FulfilmentCommand.PlaceOrder;
import dev.sourced.example.fulfilment.FulfilmentCommand.Release;
import dev.sourced.example.fulfilment.FulfilmentCommand.Reserve;
import dev.sourced.example.fulfilment.FulfilmentEvent.OrderPlaced;
import dev.sourced.example.fulfilment.FulfilmentEvent.PaymentConfirmed;
import dev.sourced.example.fulfilment.FulfilmentEvent.Released;
import dev.sourced.example.fulfilment.FulfilmentEvent.Reserved;

/**
 * The rules of the shop. What comes next is not their subject: the workflow knows.
 */
@Decider(partitionBy = "orderId")
class OrderRules {

	@Decide
	OrderPlaced place(PlaceOrder command) {
		return new OrderPlaced(command.orderId(), command.item(), command.patience());
	}

	@Decide
	Reserved reserve(Reserve command, Item item) {
		if (item.reserved()) {
			throw new CommandRejected("sold", "\"%s\" is sold".formatted(command.item()));
		}
		return new Reserved(command.orderId(), command.item());
	}

	@Decide
	Released release(Release command) {
		return new Released(command.orderId(), command.item());
	}

	@Decide
	PaymentConfirmed confirm(ConfirmPayment command) {
		return new PaymentConfirmed(command.orderId(), command.payment());
	}

}
