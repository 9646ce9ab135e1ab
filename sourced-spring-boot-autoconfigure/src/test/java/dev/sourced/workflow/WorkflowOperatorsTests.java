package dev.sourced.workflow;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.slf4j.MDC;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import dev.sourced.engine.Application;
import dev.sourced.internal.actuate.RunDetails.StepView;
import dev.sourced.internal.actuate.RunDetails;
import dev.sourced.internal.actuate.RunView;
import dev.sourced.internal.actuate.ShownValues;
import dev.sourced.internal.actuate.SourcedWorkflowsEndpoint;
import dev.sourced.internal.actuate.SourcedWorkflowsEndpointWebExtension;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.operator.UnhandledRuns;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.OnEachDatabase;
import dev.sourced.testsupport.TestDatabase;
import dev.sourced.workflow.Repairs.Outside;
import dev.sourced.workflow.Repairs.RepairPaid;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Operators of a running application: what they see of its runs and do with them.
 */
@OnEachDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowOperatorsTests extends RepairsFixture {

	private final List<String> audited = new CopyOnWriteArrayList<>();

	@Parameter
	private TestDatabase databases;

	private Database database;

	private Application application;

	@BeforeParameterizedClassInvocation
	void open() {
		this.database = this.databases.createWithTables();
		createTables(this.database);
		this.application = Application.start(this.database, WORKSHOP);
	}

	@AfterParameterizedClassInvocation
	void close() {
		this.application.close();
		this.database.drop();
	}

	@AfterEach
	void noCodeIsLeft() {
		Outside.CODE.clear();
		this.audited.clear();
	}

	@Override
	Application application() {
		return this.application;
	}

	@Test
	void aParkedRunShowsWhyAndGoesOnWhenItIsRetried() {
		AtomicBoolean mended = new AtomicBoolean();
		UUID run = start("parked", (plan, steps) -> {
			String label = steps.call("label", (key) -> "printed");
			return steps.call("carrier", (key) -> {
				if (!mended.get()) {
					throw new IllegalStateException("carrier is away");
				}
				return label + " and sent";
			});
		});
		parked(run);
		RunDetails details = details(run, ShownValues.none());
		assertThat(details.failure()).isNotNull().satisfies((failure) -> {
			assertThat(failure.status()).isEqualTo("parked");
			assertThat(failure.attempts()).isEqualTo(3);
			assertThat(Objects.requireNonNull(failure.failure()).error()).contains("carrier is away");
			assertThat(failure.failure().stackTrace()).as("where it failed").contains("carrier");
		});
		assertThat(details.journal()).map(StepView::step).containsExactly("label");
		assertThat(details.journal().get(0).result()).isNotNull()
			.satisfies((result) -> assertThat(result.json()).isNull());
		mended.set(true);
		assertThat(change(run, "retry", null, null, 200)).isEqualTo(Map.of("action", "retry"));
		assertThat(completed(run)).isEqualTo("printed and sent");
		RunDetails ended = details(run, new ShownValues(Show.ALWAYS, Set.of()));
		assertThat(ended.run().status()).isEqualTo("completed");
		assertThat(Objects.requireNonNull(ended.result()).json()).isEqualTo("\"printed and sent\"");
		until(() -> details(run, ShownValues.none()).failure() == null);
		assertThat(error(run, "retry", null, null, 409)).startsWith("Run has ended");
		assertThat(this.audited).containsExactly("SOURCED_WORKFLOW_RETRIED");
	}

	@Test
	void aRunThatWaitsSaysForWhatAndIsCancelledOnce() {
		UUID run = start("waiting", (plan, steps) -> "paid " + steps.await("payment", RepairPaid.class).amount());
		waits(run, "payment");
		StepView wait = details(run, new ShownValues(Show.ALWAYS, Set.of())).journal().get(0);
		assertThat(wait.waitsFor()).isEqualTo("test.repair-paid bike=waiting");
		assertThat(details(run, ShownValues.none()).journal().get(0).waitsFor()).isEqualTo("test.repair-paid bike=...");
		assertThat(list("bike:waiting", "running")).map(RunView::run).containsExactly(run);
		assertThat(change(run, "cancel", null, null, 200)).isEqualTo(Map.of("action", "cancel"));
		assertThat(ended(run).status()).isEqualTo(WorkflowRun.Status.CANCELLED);
		RunView cancelled = details(run, ShownValues.none()).run();
		assertThat(cancelled.code()).isEqualTo("cancelled");
		assertThat(cancelled.reason()).isEqualTo("a test");
		assertThat(error(run, "cancel", null, null, 409)).startsWith("The run has ended");
		assertThat(list("bike:waiting", "running")).isEmpty();
		assertThat(list("bike:waiting", "cancelled")).hasSize(1);
		assertThat(this.audited).containsExactly("SOURCED_WORKFLOW_CANCELLED");
	}

	@Test
	void aRunIsRewoundAndForked() {
		List<String> calls = new CopyOnWriteArrayList<>();
		UUID run = start("twice", (plan, steps) -> {
			steps.call("first", (key) -> calls.add("first"));
			steps.call("second", (key) -> calls.add("second"));
			return "done";
		});
		completed(run);
		assertThat(error(run, "rewind", "third", null, 404)).contains("no such step");
		change(run, "rewind", "second", null, 200);
		until(() -> calls.size() == 3);
		completed(run);
		assertThat(calls).containsExactly("first", "second", "second");
		Object fork = change(run, "fork", "first", "twice again", 200).get("run");
		assertThat(fork).isInstanceOf(UUID.class).isNotEqualTo(run);
		completed((UUID) Objects.requireNonNull(fork));
		assertThat(calls).containsExactly("first", "second", "second", "first", "second");
		assertThat(error(run, "fork", "first", "twice again", 409)).contains("key");
		assertThat(error(UUID.randomUUID(), "retry", null, null, 404)).contains("no such run");
		assertThat(this.audited).containsExactly("SOURCED_WORKFLOW_REWOUND", "SOURCED_WORKFLOW_FORKED");
	}

	@Test
	void logLinesOfAStepNameItsRun() {
		List<Map<String, String>> told = new CopyOnWriteArrayList<>();
		UUID run = start("logged", (plan, steps) -> {
			told.add(context());
			steps.call("label", (key) -> told.add(context()));
			return "done";
		});
		completed(run);
		assertThat(told).hasSize(2)
			.allSatisfy((context) -> assertThat(context).containsEntry("sourced.group", "script")
				.containsEntry("sourced.workflow", "script")
				.containsEntry("sourced.run", run.toString())
				.containsKey("sourced.lane"));
		assertThat(told.get(0)).doesNotContainKey("sourced.step");
		assertThat(told.get(1)).containsEntry("sourced.step", "label");
	}

	@Test
	void openRunsThatNobodyHandlesAreCounted() {
		UUID run = start("open", (plan, steps) -> "paid " + steps.await("payment", RepairPaid.class).amount());
		waits(run, "payment");
		StorePorts store = this.application.bean(StorePorts.class);
		assertThat(new UnhandledRuns(store.states().runs(), Set.of("script", "repair")).count()).isEmpty();
		assertThat(new UnhandledRuns(store.states().runs(), Set.of("repair")).count()).containsOnlyKeys("script");
		assertThat(store.states().runs().running(List.of("script"), 10_000).get("script")).isPositive();
	}

	private static Map<String, String> context() {
		return Objects.requireNonNull(MDC.getCopyOfContextMap());
	}

	private RunDetails details(UUID run, ShownValues values) {
		return (RunDetails) body(extension(values).run(run.toString(), SecurityContext.NONE), 200);
	}

	private List<RunView> list(String tag, String status) {
		SourcedWorkflowsEndpoint.Page page = (SourcedWorkflowsEndpoint.Page) body(
				extension(ShownValues.none()).runs("script", status, tag, null, 10, SecurityContext.NONE), 200);
		return new ArrayList<>(page.runs());
	}

	private Map<?, ?> change(UUID run, String action, @Nullable String step, @Nullable String key, int status) {
		return (Map<?, ?>) body(
				extension(ShownValues.none()).change(run.toString(), action, "a test", step, key, new Ada()), status);
	}

	private String error(UUID run, String action, @Nullable String step, @Nullable String key, int status) {
		return String.valueOf(change(run, action, step, key, status).get("error"));
	}

	private static Object body(WebEndpointResponse<Object> response, int status) {
		assertThat(response.getStatus()).as(String.valueOf(response.getBody())).isEqualTo(status);
		return Objects.requireNonNull(response.getBody());
	}

	private SourcedWorkflowsEndpointWebExtension extension(ShownValues values) {
		StorePorts store = this.application.bean(StorePorts.class);
		SourcedWorkflowsEndpoint endpoint = new SourcedWorkflowsEndpoint(store.states().runs(),
				store.groups().queries(), values);
		return new SourcedWorkflowsEndpointWebExtension(endpoint, workflows(),
				(event) -> this.audited.add(((AuditApplicationEvent) event).getAuditEvent().getType()));
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
