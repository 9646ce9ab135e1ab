package dev.sourced.internal.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import dev.sourced.command.CommandRejected;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.operator.RunLogContext;
import dev.sourced.internal.workflow.Ending;
import dev.sourced.internal.workflow.RunListener;
import dev.sourced.internal.workflow.StepKind;
import dev.sourced.internal.workflow.StepName;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.message.Tags;
import dev.sourced.workflow.WorkflowRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is told about runs: observations, meters, and the context of log lines.
 */
class RunListenersTests {

	private static final StepName LABEL = new StepName("label", 2);

	private final StoredRun run = new StoredRun(
			new WorkflowRun(UUID.randomUUID(), "orders", "orders-v2", 2, "7", Tags.none(), null,
					WorkflowRun.Status.RUNNING, null, null, List.of(), Instant.EPOCH, null, null),
			1, StepResult.NONE, 0, null, StepResult.NONE);

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final List<Observation.Context> stopped = new ArrayList<>();

	private final RunListener observed = new ObservedRuns(RunListener.NONE, registry());

	private ObservationRegistry registry() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				RunListenersTests.this.stopped.add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		return registry;
	}

	@Test
	void aStepIsObservedWithinItsEntry() {
		String result = this.observed.entered(this.run,
				() -> this.observed.step(this.run, LABEL, StepKind.CALL, () -> "printed"));
		assertThat(result).isEqualTo("printed");
		assertThat(this.stopped).hasSize(2);
		Observation.Context step = this.stopped.get(0);
		Observation.Context entry = this.stopped.get(1);
		assertThat(step.getName()).isEqualTo("sourced.workflow.step");
		assertThat(values(step.getLowCardinalityKeyValues()))
			.isEqualTo(Map.of("workflow", "orders", "version", "2", "kind", "call", "outcome", "done"));
		assertThat(values(step.getHighCardinalityKeyValues()))
			.isEqualTo(Map.of("run", this.run.run().id().toString(), "step", "label (2)"));
		assertThat(entry.getName()).isEqualTo("sourced.workflow.entry");
		assertThat(values(entry.getLowCardinalityKeyValues()))
			.isEqualTo(Map.of("workflow", "orders", "version", "2", "outcome", "done"));
		assertThat(values(entry.getHighCardinalityKeyValues()))
			.isEqualTo(Map.of("run", this.run.run().id().toString()));
		assertThat(step.getParentObservation()).isNotNull()
			.satisfies((parent) -> assertThat(parent.getContextView()).isSameAs(entry));
	}

	@Test
	void whatAStepThrowsIsItsOutcome() {
		assertOutcome(new IllegalStateException("carrier is away"), "failed", true);
		assertOutcome(new CommandRejected("sold out"), "rejected", false);
		assertOutcome(new ClaimLostException("taken over"), "lost", false);
		assertOutcome(new AssertionError("broken"), "failed", true);
		assertOutcome(new Waiting(), "left", false);
	}

	private void assertOutcome(Throwable thrown, String outcome, boolean isError) {
		this.stopped.clear();
		assertThatThrownBy(() -> this.observed.step(this.run, LABEL, StepKind.EXECUTE, () -> sneaky(thrown)))
			.isSameAs(thrown);
		assertThat(this.stopped).singleElement().satisfies((context) -> {
			assertThat(values(context.getLowCardinalityKeyValues())).containsEntry("outcome", outcome);
			assertThat(context.getError()).isEqualTo(isError ? thrown : null);
		});
	}

	private static String sneaky(Throwable thrown) {
		if (thrown instanceof Error error) {
			throw error;
		}
		throw (RuntimeException) thrown;
	}

	@Test
	void runsThatEndAreCountedByWorkflowAndStatus() {
		RunListener counted = new MeterDecorator(() -> this.meters).runs(this.observed);
		counted.ended(this.run, new Ending(WorkflowRun.Status.COMPLETED, StepResult.NONE, null, null));
		counted.ended(this.run, new Ending(WorkflowRun.Status.COMPLETED, StepResult.NONE, null, null));
		counted.ended(this.run, new Ending(WorkflowRun.Status.REJECTED, StepResult.NONE, "not-paid", "No payment"));
		assertThat(ended("completed")).isEqualTo(2);
		assertThat(ended("rejected")).isEqualTo(1);
		assertThat(this.meters.find("sourced.workflow.runs").counters()).hasSize(2);
	}

	@Test
	void theCounterPassesEntriesAndStepsOn() {
		RunListener counted = new MeterDecorator(() -> null).runs(this.observed);
		counted.entered(this.run, () -> counted.step(this.run, LABEL, StepKind.WRITE, () -> 1));
		counted.ended(this.run, new Ending(WorkflowRun.Status.COMPLETED, StepResult.NONE, null, null));
		assertThat(this.stopped).map(Observation.Context::getName)
			.containsExactly("sourced.workflow.step", "sourced.workflow.entry");
	}

	@Test
	void logLinesNameTheRunAndTheStepWhileTheyAreWorkedOn() {
		List<String> told = new ArrayList<>();
		RunListener logged = new RunLogContext(this.observed);
		logged.entered(this.run, () -> logged.step(this.run, LABEL, StepKind.CALL, () -> told
			.add(MDC.get("sourced.workflow") + "/" + MDC.get("sourced.run") + "/" + MDC.get("sourced.step"))));
		assertThat(told).containsExactly("orders/" + this.run.run().id() + "/label (2)");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> logged.entered(this.run, () -> logged.step(this.run, LABEL, StepKind.CALL, () -> {
				throw new IllegalStateException("carrier is away");
			})));
		assertThat(MDC.get("sourced.workflow")).isNull();
		assertThat(MDC.get("sourced.run")).isNull();
		assertThat(MDC.get("sourced.step")).isNull();
	}

	private double ended(String status) {
		return this.meters.get("sourced.workflow.runs")
			.tag("workflow", "orders")
			.tag("status", status)
			.counter()
			.count();
	}

	private static Map<String, String> values(KeyValues values) {
		return values.stream().collect(Collectors.toMap((value) -> value.getKey(), (value) -> value.getValue()));
	}

	/** Leaves the method of a run. */
	private static final class Waiting extends Error implements RunListener.Leaving {

		private static final long serialVersionUID = 1L;

	}

}
