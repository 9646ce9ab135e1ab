package dev.sourced.internal.actuate;

import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import dev.sourced.group.FailedLane;
import dev.sourced.group.LaneStatus;
import dev.sourced.internal.actuate.RunDetails.StepView;
import dev.sourced.internal.actuate.RunDetails.ValueView;
import dev.sourced.internal.group.GroupQueries;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.StoredStep;
import dev.sourced.internal.workflow.WorkflowStore;
import dev.sourced.message.Tags;
import dev.sourced.workflow.DuplicateWorkflowException;
import dev.sourced.workflow.RunEndedException;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.UnknownRunException;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.Workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Runs of workflows over HTTP: what operators see, what they may do, and what they are
 * told if a request is wrong.
 */
class WorkflowEndpointTests {

	private static final UUID RUN = UUID.randomUUID();

	private static final ShownValues ALL = new ShownValues(Show.ALWAYS, Set.of());

	private final WorkflowStore store = mock(WorkflowStore.class);

	private final GroupQueries groups = mock(GroupQueries.class);

	private final Workflows workflows = mock(Workflows.class);

	private final List<AuditApplicationEvent> audited = new ArrayList<>();

	@Test
	void runsAreListedAsAsked() {
		UUID before = UUID.randomUUID();
		given(this.store.list(new RunQuery("orders", WorkflowRun.Status.REJECTED, Tags.of("order", "a:7"), before, 5)))
			.willReturn(List.of(run(WorkflowRun.Status.REJECTED, null)));
		SourcedWorkflowsEndpoint.Page page = (SourcedWorkflowsEndpoint.Page) body(
				list(ShownValues.none(), "orders", "Rejected", "order:a:7", before.toString(), 5), 200);
		assertThat(page.next()).isEqualTo(RUN);
		assertThat(page.runs()).containsExactly(new RunView(RUN, "orders", 2, "orders-v2", "order 7", null, null,
				"rejected", "not-paid", "No payment", List.of("old step"), Instant.EPOCH, null, null));
	}

	@Test
	void theNewestHundredRunsAreListedIfNothingIsAsked() {
		given(this.store.list(RunQuery.newest(100))).willReturn(List.of());
		assertThat(body(list(ALL, null, null, null, null, null), 200))
			.isEqualTo(new SourcedWorkflowsEndpoint.Page(List.of(), null));
		then(this.store).should().list(RunQuery.newest(100));
	}

	@Test
	void aListThatIsAskedForWronglyIsRefused() {
		assertThat(error(list(ALL, " ", null, null, null, null), 400)).startsWith("'workflow' must");
		assertThat(error(list(ALL, "\0", null, null, null, null), 400)).startsWith("'workflow' must");
		assertThat(error(list(ALL, "x".repeat(256), null, null, null, null), 400)).startsWith("'workflow' must");
		assertThat(error(list(ALL, null, "parked", null, null, null), 400))
			.isEqualTo("'status' must be one of running, completed, rejected, cancelled");
		for (String tag : List.of("order", ":7", "order:", "order:" + "7".repeat(256), "order:\0", "or der:7")) {
			assertThat(error(list(ALL, null, null, tag, null, null), 400))
				.startsWith("'tag' must be a name and a value");
		}
		assertThat(error(list(ALL, null, null, null, "x", null), 400)).isEqualTo("'before' must be the id of a run");
		assertThat(error(list(ALL, null, null, null, null, 0), 400)).isEqualTo("'limit' must be from 1 to 1000");
		assertThat(error(list(ALL, null, null, null, null, 1001), 400)).isEqualTo("'limit' must be from 1 to 1000");
		verifyNoInteractions(this.store);
	}

	@Test
	void aRunIsShownWithItsJournalAndItsFailure() {
		FailedLane failed = new FailedLane(new RunAddress("orders-v2", RUN).lane(), LaneStatus.PARKED, 9, 16,
				new FailedLane.Failure(RUN, "sourced.enter-run", "carrier is away", "at ...", Instant.EPOCH));
		given(this.groups.failure("orders-v2", failed.lane().key())).willReturn(Optional.of(failed));
		known(WorkflowRun.Status.RUNNING, new StoredRun.Stop("cancelled", "by mistake"));
		RunDetails details = details(ALL);
		assertThat(details.run().status()).isEqualTo("running");
		assertThat(details.run().code()).as("it is to be cancelled").isEqualTo("cancelled");
		assertThat(details.run().reason()).isEqualTo("by mistake");
		assertThat(details.run().drift()).containsExactly("old step");
		assertThat(details.failure()).isEqualTo(SourcedEndpoint.LaneView.of(failed));
		assertThat(details.journal()).map(StepView::step).containsExactly("label (2)", "note", "payment");
		assertThat(details.journal()).map(StepView::kind).containsExactly("call", "set", "await");
		StepView payment = details.journal().get(2);
		assertThat(payment.done()).isFalse();
		assertThat(payment.waitsFor()).isEqualTo("payments.confirmed orderId=7");
		assertThat(payment.due()).isEqualTo(Instant.EPOCH);
	}

	@Test
	void valuesAreShownOnlyIfTheyAreAskedFor() {
		given(this.groups.failure(any(), any())).willReturn(Optional.empty());
		known(WorkflowRun.Status.RUNNING, null);
		RunDetails shown = details(ALL);
		assertThat(shown.run().tags()).isEqualTo(Map.of("orderId", List.of("7")));
		assertThat(shown.input()).isEqualTo(new ValueView("Order", "{}"));
		assertThat(shown.journal().get(0).result()).isEqualTo(new ValueView("Label", "x".repeat(1000) + "..."));
		RunDetails hidden = details(ShownValues.none());
		assertThat(hidden.run().tags()).isNull();
		assertThat(hidden.input()).isEqualTo(new ValueView("Order", null));
		assertThat(hidden.journal().get(0).result()).isEqualTo(new ValueView("Label", null));
		assertThat(hidden.journal().get(1).result()).as("what is set for operators")
			.isEqualTo(new ValueView("Note", "1"));
		assertThat(hidden.journal().get(2).waitsFor()).isEqualTo("payments.confirmed orderId=...");
		assertThat(endpoint(new ShownValues(Show.WHEN_AUTHORIZED, Set.of())).run(RUN.toString()).run().tags())
			.as("without a user, as over JMX")
			.isNull();
	}

	@Test
	void aRunThatIsNotThereIsNotFound() {
		given(this.store.find(RUN)).willReturn(Optional.empty());
		assertThat(error(extension(ALL).run(RUN.toString(), new Ada()), 404)).contains(RUN.toString());
		assertThat(error(extension(ALL).run("x", new Ada()), 400)).isEqualTo("'run' must be the id of a run");
	}

	@Test
	void whatIsDoneIsAnsweredAndAudited() {
		UUID fork = UUID.randomUUID();
		given(this.workflows.cancel(RUN, "test")).willReturn(true);
		given(this.workflows.fork(RUN, null, "again")).willReturn(fork);
		assertThat(body(change("cancel", null, null), 200)).isEqualTo(Map.of("action", "cancel"));
		assertAudited("SOURCED_WORKFLOW_CANCELLED", Map.of("run", RUN.toString(), "reason", "test"));
		assertThat(body(change("retry", null, null), 200)).isEqualTo(Map.of("action", "retry"));
		then(this.workflows).should().retry(RUN);
		assertAudited("SOURCED_WORKFLOW_RETRIED", Map.of("run", RUN.toString(), "reason", "test"));
		assertThat(body(change("rewind", "label (2)", null), 200)).isEqualTo(Map.of("action", "rewind"));
		then(this.workflows).should().rewind(RUN, "label (2)");
		assertAudited("SOURCED_WORKFLOW_REWOUND", Map.of("run", RUN.toString(), "reason", "test", "step", "label (2)"));
		assertThat(body(change("fork", null, "again"), 200)).isEqualTo(Map.of("action", "fork", "run", fork));
		assertAudited("SOURCED_WORKFLOW_FORKED",
				Map.of("run", RUN.toString(), "reason", "test", "fork", fork.toString()));
	}

	@Test
	void aChangeThatIsAskedForWronglyIsRefused() {
		assertThat(error(change("jump", null, null), 400))
			.isEqualTo("'action' must be one of cancel, retry, rewind, fork");
		assertThat(error(change(null, null, null), 400))
			.isEqualTo("'action' must be one of cancel, retry, rewind, fork");
		for (String reason : new String[] { null, "", " ", "x".repeat(1001), "\0", "\ud800" }) {
			assertThat(error(extension(ALL).change(RUN.toString(), "retry", reason, null, null, new Ada()), 400))
				.isEqualTo("'reason' must say why, in 1 to 1000 characters");
		}
		assertThat(error(extension(ALL).change("x", "retry", "test", null, null, new Ada()), 400))
			.isEqualTo("'run' must be the id of a run");
		assertThat(error(change("retry", "label", null), 400)).isEqualTo("'step' is for rewind and fork only");
		assertThat(error(change("rewind", "label", "key"), 400)).isEqualTo("'key' is for fork only");
		assertThat(error(change("rewind", null, null), 400)).startsWith("'step' must be the name of a step");
		assertThat(error(change("fork", " ", "key"), 400)).startsWith("'step' must be the name of a step");
		assertThat(error(change("fork", null, null), 400)).startsWith("'key' must be what the new run is called");
		assertThat(error(change("fork", null, "k".repeat(256)), 400))
			.startsWith("'key' must be what the new run is called");
		verifyNoInteractions(this.workflows);
		assertThat(this.audited).isEmpty();
	}

	@Test
	void whatCannotBeDoneIsSaidAndNotAudited() {
		given(this.workflows.cancel(RUN, "test")).willReturn(false);
		assertThat(error(change("cancel", null, null), 409)).contains("has ended, or is to be cancelled already");
		willThrow(new UnknownRunException("unknown")).given(this.workflows).retry(RUN);
		assertThat(error(change("retry", null, null), 404)).isEqualTo("unknown");
		willThrow(new RunEndedException("ended")).given(this.workflows).retry(RUN);
		assertThat(error(change("retry", null, null), 409)).isEqualTo("ended");
		willThrow(new UnknownRunException("no such step")).given(this.workflows).rewind(RUN, "label");
		assertThat(error(change("rewind", "label", null), 404)).isEqualTo("no such step");
		given(this.workflows.fork(RUN, "label", "key")).willThrow(new DuplicateWorkflowException("known"));
		assertThat(error(change("fork", "label", "key"), 409)).isEqualTo("known");
		assertThat(this.audited).isEmpty();
	}

	private void known(WorkflowRun.Status status, StoredRun.@Nullable Stop stop) {
		given(this.store.find(RUN)).willReturn(Optional.of(run(status, stop)));
		given(this.store.steps(RUN)).willReturn(List.of(
				step(new StepName("label", 2), StepKind.CALL, true,
						new StepResult("Label", "x".repeat(1001), null, null)),
				step(new StepName("note", 1), StepKind.SET, true, new StepResult("Note", "1", null, null)),
				step(new StepName("payment", 1), StepKind.AWAIT, false, StepResult.NONE)));
	}

	private static StoredRun run(WorkflowRun.Status status, StoredRun.@Nullable Stop stop) {
		boolean rejected = status == WorkflowRun.Status.REJECTED;
		WorkflowRun run = new WorkflowRun(RUN, "orders", "orders-v2", 2, "order 7", Tags.of("orderId", "7"), null,
				status, rejected ? "not-paid" : null, rejected ? "No payment" : null, List.of("old step"),
				Instant.EPOCH, null, null);
		return new StoredRun(run, 1, new StepResult("Order", "{}", null, null), 0, stop, StepResult.NONE);
	}

	private static StoredStep step(StepName name, StepKind kind, boolean done, StepResult result) {
		return new StoredStep(UUID.randomUUID(), name, 1, kind, done, result, 0, null,
				done ? null : "payments.confirmed orderId=7", done ? null : Instant.EPOCH, false, Instant.EPOCH);
	}

	private RunDetails details(ShownValues values) {
		return (RunDetails) body(extension(values).run(RUN.toString(), new Ada()), 200);
	}

	private WebEndpointResponse<Object> list(ShownValues values, @Nullable String workflow, @Nullable String status,
			@Nullable String tag, @Nullable String before, @Nullable Integer limit) {
		return extension(values).runs(workflow, status, tag, before, limit, new Ada());
	}

	private WebEndpointResponse<Object> change(@Nullable String action, @Nullable String step, @Nullable String key) {
		return extension(ALL).change(RUN.toString(), action, "test", step, key, new Ada());
	}

	private SourcedWorkflowsEndpointWebExtension extension(ShownValues values) {
		return new SourcedWorkflowsEndpointWebExtension(endpoint(values), this.workflows,
				(event) -> this.audited.add((AuditApplicationEvent) event));
	}

	private SourcedWorkflowsEndpoint endpoint(ShownValues values) {
		return new SourcedWorkflowsEndpoint(this.store, this.groups, values);
	}

	private static String error(WebEndpointResponse<Object> response, int status) {
		return String.valueOf(((Map<?, ?>) body(response, status)).get("error"));
	}

	private static Object body(WebEndpointResponse<Object> response, int status) {
		assertThat(response.getStatus()).isEqualTo(status);
		return Objects.requireNonNull(response.getBody());
	}

	private void assertAudited(String type, Map<String, Object> data) {
		assertThat(this.audited).singleElement().satisfies((event) -> {
			assertThat(event.getAuditEvent().getPrincipal()).isEqualTo("ada");
			assertThat(event.getAuditEvent().getType()).isEqualTo(type);
			assertThat(event.getAuditEvent().getData()).isEqualTo(data);
		});
		this.audited.clear();
	}

	/** Somebody who is known. */
	private record Ada() implements SecurityContext {

		@Override
		public Principal getPrincipal() {
			return () -> "ada";
		}

		@Override
		public boolean isUserInRole(String role) {
			return false;
		}

	}

}
