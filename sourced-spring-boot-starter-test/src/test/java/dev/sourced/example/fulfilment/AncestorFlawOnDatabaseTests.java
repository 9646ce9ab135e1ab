package dev.sourced.example.fulfilment;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.example.ExampleApplication;
import dev.sourced.example.OnExampleApplication;
import dev.sourced.example.fulfilment.FulfilmentCommand.PlaceOrder;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.FailedLane;
import dev.sourced.group.Intervention;
import dev.sourced.group.InterventionRefusedException;
import dev.sourced.group.LaneStatus;
import dev.sourced.group.ResetTarget;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.WorkflowRun.Status;
import dev.sourced.workflow.WorkflowStep;
import dev.sourced.workflow.Workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What went wrong with durable workflows in an older system, by the numbers of the study
 * of it, in the running application.
 */
class AncestorFlawOnDatabaseTests extends OnExampleApplication {

	private static final String GROUP = "orders.fulfil";

	@BeforeEach
	void createTable() {
		application().bean(Receipts.class).createTable();
	}

	/**
	 * F49. Runs cannot be reset, so that nothing outside happens again.
	 */
	@Test
	void f49AWorkflowCannotBeReset() {
		ConsumerGroups groups = application().bean(ConsumerGroups.class);
		assertThatExceptionOfType(InterventionRefusedException.class)
			.isThrownBy(() -> groups.reset(GROUP, ResetTarget.beginning(), true, Intervention.because("test")));
	}

	/**
	 * F51. A step that fails is not tried again at once, is tried again by itself, and
	 * leaves nothing behind in the journal.
	 */
	@Test
	void f51AStepThatFailsIsTriedAgainLaterAndNotAtOnce() {
		String order = newId("flaw");
		AtomicBoolean broken = new AtomicBoolean(true);
		StubbedPartners partners = application().bean(StubbedPartners.class);
		partners.on(order, () -> {
			if (broken.get()) {
				throw new IllegalStateException("The carrier is down");
			}
			return new Label("label");
		});
		application().gateway().execute(new PlaceOrder(order, "item " + order, Duration.ofDays(1)));
		application().bean(PaymentReports.class).receive(newId("report"), order, "p");
		WorkflowRun run = await().atMost(ExampleApplication.PATIENCE)
			.until(() -> workflows().list(RunQuery.newest(1).of(GROUP).tagged("orderId", order)),
					(found) -> !found.isEmpty())
			.get(0);
		FailedLane failed = await().atMost(ExampleApplication.PATIENCE)
			.until(() -> application().bean(ConsumerGroups.class)
				.failures(GROUP)
				.stream()
				.filter((lane) -> lane.lane().toString().contains(run.id().toString()))
				.toList(), (lanes) -> !lanes.isEmpty())
			.get(0);
		assertThat(failed.status()).isEqualTo(LaneStatus.RETRYING);
		List<StubbedPartners.Call> calls = partners.calls("label", order);
		assertThat(calls.size()).isLessThanOrEqualTo(failed.attempts() + 1);
		assertThat(workflows().steps(run.id())).extracting(WorkflowStep::name).doesNotContain("label");
		broken.set(false);
		assertThat(workflows().await(run.id(), ExampleApplication.PATIENCE).status()).isEqualTo(Status.COMPLETED);
	}

	private Workflows workflows() {
		return application().bean(Workflows.class);
	}

}
