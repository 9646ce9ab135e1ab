package dev.sourced.example.orders;

import org.springframework.stereotype.Component;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandIds;
import dev.sourced.command.Decision;
import dev.sourced.example.orders.OrderCommand.ReceivePayment;

/**
 * Where the payment provider reports payments: at least once each. The provider's id is
 * the id of the command, so what it reports again has the decision that was made before.
 */
@Component
class PaymentWebhook {

	private final CommandGateway commands;

	PaymentWebhook(CommandGateway commands) {
		this.commands = commands;
	}

	Decision receive(String providerId, String orderId, long amount) {
		return this.commands.execute(new ReceivePayment(orderId, amount), CommandIds.of("orders.payments", providerId));
	}

}
