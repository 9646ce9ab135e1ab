package dev.sourced.example.fulfilment;

import java.time.Duration;

import dev.sourced.annotation.Workflow;
import dev.sourced.example.fulfilment.FulfilmentCommand.Release;
import dev.sourced.example.fulfilment.FulfilmentCommand.Reserve;
import dev.sourced.example.fulfilment.FulfilmentEvent.OrderPlaced;
import dev.sourced.example.fulfilment.FulfilmentEvent.PaymentConfirmed;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRejected;

/**
 * Fulfils an order, from the reservation to the receipt.
 */
@Workflow(name = "orders.fulfil", timeout = "30d")
class Fulfilment {

	private final PaymentProvider payments;

	private final Carrier carrier;

	private final Receipts receipts;

	Fulfilment(PaymentProvider payments, Carrier carrier, Receipts receipts) {
		this.payments = payments;
		this.carrier = carrier;
		this.receipts = receipts;
	}

	Receipt run(OrderPlaced order, Steps steps) {
		steps.execute("reserve", new Reserve(order.orderId(), order.item()));
		steps.undo("release", () -> steps.execute("release item", new Release(order.orderId(), order.item())));

		PaymentConfirmed paid = steps.await("payment", PaymentConfirmed.class, order.patience())
			.orElseThrow(() -> new WorkflowRejected("not-paid", "No payment in time"));
		steps.undo("refund", () -> steps.call("pay back", (key) -> this.payments.refund(paid.payment(), key)));

		Label label = steps.call("label", (key) -> this.carrier.label(order.orderId(), key));
		if (label.number().isEmpty()) {
			throw new WorkflowRejected("not-deliverable", "The carrier does not deliver there");
		}
		steps.sleep("cool down", Duration.ofMillis(50));
		return steps.write("receipt", () -> this.receipts.save(new Receipt(order.orderId(), label.number())));
	}

}
