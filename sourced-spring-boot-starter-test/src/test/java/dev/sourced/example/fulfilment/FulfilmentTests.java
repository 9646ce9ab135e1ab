package dev.sourced.example.fulfilment;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandGateway;
import dev.sourced.example.ExampleApplication;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.fulfilment.FulfilmentCommand.PlaceOrder;
import dev.sourced.example.fulfilment.FulfilmentCommand.Reserve;
import dev.sourced.example.fulfilment.FulfilmentEvent.OrderPlaced;
import dev.sourced.example.fulfilment.FulfilmentEvent.PaymentConfirmed;
import dev.sourced.example.fulfilment.FulfilmentEvent.Released;
import dev.sourced.example.fulfilment.FulfilmentEvent.Reserved;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.WorkflowRun.Status;
import dev.sourced.workflow.WorkflowStep;
import dev.sourced.workflow.Workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Orders in the running application, from the event that starts the workflow to its end.
 */
class FulfilmentTests extends OnExampleApplication {

	private static final Duration LONG = Duration.ofDays(2);

	@BeforeEach
	void createTable() {
		application().bean(Receipts.class).createTable();
	}

	@Test
	@DisplayName("OF.1 an order is reserved, paid, labelled and receipted, each once, though the report is repeated")
	void anOrderIsFulfilled() {
		String order = place(application(), LONG);
		String report = newId("report");
		reports(application()).receive(report, order, "p-" + order);
		assertThat(reports(application()).receive(report, order, "p-" + order).repeated()).isTrue();
		WorkflowRun run = ended(application(), order);
		assertThat(run.status()).isEqualTo(Status.COMPLETED);
		Receipt receipt = new Receipt(order, "parcel of " + order);
		assertThat(workflows(application()).result(run.id(), Receipt.class)).contains(receipt);
		assertThat(application().bean(Receipts.class).of(order)).containsExactly(receipt);
		assertThat(partners(application()).calls("label", order)).hasSize(1);
		assertThat(application().events(Tags.of("orderId", order))).containsExactlyInAnyOrder(
				new OrderPlaced(order, "item " + order, LONG), new Reserved(order, "item " + order),
				new PaymentConfirmed(order, "p-" + order));
	}

	@Test
	@DisplayName("OF.2 a payment that was reported before the order was placed is not taken for it; one at once is")
	void aPaymentCountsFromTheOrderOn() {
		String order = newId("of");
		reports(application()).receive(newId("report"), order, "too early");
		place(application(), order, LONG);
		awaitWaiting(application(), order, "payment");
		reports(application()).receive(newId("report"), order, "p-" + order);
		assertThat(ended(application(), order).status()).isEqualTo(Status.COMPLETED);
	}

	@Test
	@DisplayName("OF.3 an order that is not paid in time is rejected, and its item is released")
	void anOrderThatIsNotPaidIsUndone() {
		String order = place(application(), Duration.ofMillis(100));
		WorkflowRun run = ended(application(), order);
		assertThat(run.status()).isEqualTo(Status.REJECTED);
		assertThat(run.code()).isEqualTo("not-paid");
		assertThat(run.reason()).isEqualTo("No payment in time");
		assertThat(application().events(Tags.of("orderId", order))).endsWith(new Reserved(order, "item " + order),
				new Released(order, "item " + order));
		assertThat(partners(application()).calls("refund", "p-" + order)).isEmpty();
	}

	@Test
	@DisplayName("OF.4 if the carrier refuses, the payment is refunded and then the item released")
	void aRefusedParcelIsRefunded() {
		String order = newId("of");
		partners(application()).on(order, () -> new Label(""));
		place(application(), order, LONG);
		reports(application()).receive(newId("report"), order, "p-" + order);
		WorkflowRun run = ended(application(), order);
		assertThat(run.code()).isEqualTo("not-deliverable");
		assertThat(partners(application()).calls("refund", "p-" + order)).hasSize(1);
		assertThat(application().events(Tags.of("orderId", order))).last()
			.isEqualTo(new Released(order, "item " + order));
		assertThat(application().bean(Receipts.class).of(order)).isEmpty();
		assertThat(workflows(application()).steps(run.id())).extracting(WorkflowStep::name)
			.containsSubsequence("undo:refund/pay back", "undo:release/release item");
	}

	@Test
	@DisplayName("OF.5 a rejected command rejects the run, with its code")
	void aRejectedCommandRejectsTheRun() {
		String order = newId("of");
		application().gateway().execute(new Reserve(newId("other"), "item " + order));
		place(application(), order, LONG);
		assertThat(ended(application(), order).code()).isEqualTo("sold");
	}

	@Test
	@DisplayName("OF.6 a carrier that fails is called again with the same key, and nothing before it is repeated")
	void aFailingCallIsRepeatedWithItsKey() {
		String order = newId("of");
		Deque<String> failures = new ArrayDeque<>(List.of("down"));
		partners(application()).on(order, () -> {
			if (failures.poll() != null) {
				throw new IllegalStateException("The carrier is down");
			}
			return new Label("label of the second attempt");
		});
		place(application(), order, LONG);
		reports(application()).receive(newId("report"), order, "p-" + order);
		assertThat(ended(application(), order).status()).isEqualTo(Status.COMPLETED);
		List<StubbedPartners.Call> calls = partners(application()).calls("label", order);
		assertThat(calls).hasSize(2);
		assertThat(calls.get(0).key()).isEqualTo(calls.get(1).key());
		assertThat(application().events(Tags.of("orderId", order))).filteredOn(Reserved.class::isInstance).hasSize(1);
	}

	@Test
	@DisplayName("OF.7 a cancelled order is undone")
	void aCancelledOrderIsUndone() {
		String order = place(application(), LONG);
		WorkflowRun waiting = awaitWaiting(application(), order, "payment");
		assertThat(workflows(application()).cancel(waiting.id(), "The customer has changed their mind")).isTrue();
		WorkflowRun run = ended(application(), order);
		assertThat(run.status()).isEqualTo(Status.CANCELLED);
		assertThat(run.reason()).isEqualTo("The customer has changed their mind");
		assertThat(application().events(Tags.of("orderId", order))).last()
			.isEqualTo(new Released(order, "item " + order));
	}

	@Test
	@DisplayName("OF.8 a run that waits goes on after a restart")
	void aRestartChangesNothing() {
		try (Database database = database().createWithTables()) {
			try (ExampleApplication before = ExampleApplication.start(database)) {
				before.bean(Receipts.class).createTable();
				place(before, "o1", LONG);
				awaitWaiting(before, "o1", "payment");
			}
			try (ExampleApplication after = ExampleApplication.start(database)) {
				reports(after).receive("evt-1", "o1", "p1");
				assertThat(ended(after, "o1").status()).isEqualTo(Status.COMPLETED);
				assertThat(after.events(Tags.of("orderId", "o1"))).filteredOn(Reserved.class::isInstance).hasSize(1);
			}
		}
	}

	private static String place(ExampleApplication application, Duration patience) {
		return place(application, newId("of"), patience);
	}

	private static String place(ExampleApplication application, String order, Duration patience) {
		application.bean(CommandGateway.class).execute(new PlaceOrder(order, "item " + order, patience));
		return order;
	}

	private static WorkflowRun run(ExampleApplication application, String order) {
		List<WorkflowRun> runs = await().atMost(ExampleApplication.PATIENCE)
			.until(() -> workflows(application).list(RunQuery.newest(2).of("orders.fulfil").tagged("orderId", order)),
					(found) -> !found.isEmpty());
		assertThat(runs).hasSize(1);
		return runs.get(0);
	}

	private static WorkflowRun ended(ExampleApplication application, String order) {
		return workflows(application).await(run(application, order).id(), ExampleApplication.PATIENCE);
	}

	private static WorkflowRun awaitWaiting(ExampleApplication application, String order, String step) {
		WorkflowRun run = run(application, order);
		await().atMost(ExampleApplication.PATIENCE)
			.until(() -> workflows(application).steps(run.id())
				.stream()
				.anyMatch((each) -> each.name().equals(step) && !each.done()));
		return run;
	}

	private static Workflows workflows(ExampleApplication application) {
		return application.bean(Workflows.class);
	}

	private static PaymentReports reports(ExampleApplication application) {
		return application.bean(PaymentReports.class);
	}

	private static StubbedPartners partners(ExampleApplication application) {
		return application.bean(StubbedPartners.class);
	}

}
