package dev.sourced.example.fulfilment;

import org.springframework.stereotype.Component;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandIds;
import dev.sourced.command.Decision;
import dev.sourced.example.fulfilment.FulfilmentCommand.ConfirmPayment;

/**
 * Where the payment provider reports payments: at least once each. Its id is the id of
 * the command, so that a report that is repeated is no second payment. It knows nothing
 * of the workflow, which waits for the fact.
 */
@Component
class PaymentReports {

	private final CommandGateway commands;

	PaymentReports(CommandGateway commands) {
		this.commands = commands;
	}

	Decision receive(String reportId, String orderId, String payment) {
		return this.commands.execute(new ConfirmPayment(orderId, payment),
				CommandIds.of("fulfilment.payments", reportId));
	}

}
