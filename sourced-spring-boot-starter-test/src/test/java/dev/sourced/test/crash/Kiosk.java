package dev.sourced.test.crash;

import java.time.Duration;

import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Sync;
import dev.sourced.annotation.Tag;
import dev.sourced.annotation.Workflow;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRejected;

/**
 * A kiosk whose orders are workflows.
 */
final class Kiosk {

	private Kiosk() {
	}

	@MessageType("kiosk.order")
	record Order(@Tag String orderId) implements Command {
	}

	@MessageType("kiosk.reserve")
	record Reserve(@Tag String orderId) implements Command {
	}

	@MessageType("kiosk.release")
	record Release(@Tag String orderId) implements Command {
	}

	@MessageType("kiosk.pay")
	record Pay(@Tag String orderId, boolean enough) implements Command {
	}

	@MessageType("kiosk.ordered")
	record Ordered(@Tag String orderId) implements Event {
	}

	@MessageType("kiosk.reserved")
	record Reserved(@Tag String orderId) implements Event {
	}

	@MessageType("kiosk.released")
	record Released(@Tag String orderId) implements Event {
	}

	@MessageType("kiosk.paid")
	record Paid(@Tag String orderId, boolean enough) implements Event {
	}

	@Decider(partitionBy = "orderId")
	static class Orders {

		@Decide
		Ordered order(Order command) {
			return new Ordered(command.orderId());
		}

		@Decide
		Reserved reserve(Reserve command) {
			return new Reserved(command.orderId());
		}

		@Decide
		Released release(Release command) {
			return new Released(command.orderId());
		}

		@Decide
		Paid pay(Pay command) {
			return new Paid(command.orderId(), command.enough());
		}

		/** No signature of the workflow has it. */
		@Sync
		void paid(Paid event) {
		}

	}

	@Workflow(name = "kiosk")
	static class Fulfilment {

		private final OutsideCalls carrier;

		private final JdbcClient jdbc;

		Fulfilment(OutsideCalls carrier, JdbcClient jdbc) {
			this.carrier = carrier;
			this.jdbc = jdbc;
		}

		String run(Ordered order, Steps steps) {
			steps.execute("reserve", new Reserve(order.orderId()));
			steps.undo("release", () -> steps.execute("release", new Release(order.orderId())));
			Paid paid = steps.await("payment", Paid.class);
			if (!paid.enough()) {
				throw new WorkflowRejected("not-enough", "The payment is not enough");
			}
			String label = steps.call("label", (key) -> {
				this.carrier.record("label for " + order.orderId(), key);
				return "label";
			});
			steps.sleep("cool down", Duration.ofHours(1));
			return steps.write("note", () -> {
				this.jdbc.sql("insert into till_note (amount) values (1)").update();
				return label;
			});
		}

	}

	@TillConfiguration
	@Import({ Orders.class, Fulfilment.class })
	static class Application {

	}

}
