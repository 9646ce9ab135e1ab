package dev.sourced.test.shop;

import java.time.Duration;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.React;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.FollowUp;

@Decider(partitionBy = "orderId")
class Ordering {

	@Decide
	OrderPlaced place(PlaceOrder command, Order order) {
		if (order.placed()) {
			throw new CommandRejected("order-exists", "Order '%s' exists".formatted(command.orderId()));
		}
		return new OrderPlaced(command.orderId(), command.amount());
	}

	@Decide
	OrderCharged charge(ChargeOrder command) {
		return new OrderCharged(command.orderId(), command.amount());
	}

	@Decide
	OrderReminded remind(RemindOfOrder command) {
		return new OrderReminded(command.orderId());
	}

	@React
	FollowUp charge(OrderPlaced event) {
		return FollowUp.of(new ChargeOrder(event.orderId(), event.amount()));
	}

	@React
	FollowUp remind(OrderCharged event) {
		return FollowUp.of(new RemindOfOrder(event.orderId())).after(Duration.ofMinutes(5));
	}

}
