package dev.sourced.engine;

import java.util.Map;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.annotation.Workflow;
import dev.sourced.boot.autoconfigure.SourcedActuatorAutoConfiguration;
import dev.sourced.boot.autoconfigure.SourcedObservationAutoConfiguration;
import dev.sourced.engine.ObservedApplicationTests.Told;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;
import dev.sourced.workflow.Steps;
import dev.sourced.workflow.WorkflowRejected;
import dev.sourced.workflow.WorkflowRun;
import dev.sourced.workflow.Workflows;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told about the runs of an application that is observed.
 */
class ObservedRunsTests extends ParcelsFixture {

	@Override
	Database newDatabase() {
		return H2Databases.withTables();
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(Application.configurations()))
			.withConfiguration(AutoConfigurations.of(SourcedObservationAutoConfiguration.class,
					SourcedActuatorAutoConfiguration.class))
			.withPropertyValues(Application.properties(database()).toArray(String[]::new))
			.withBean("delivery", Delivery.class)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(Told.class)
			.withBean(ObservationRegistry.class, ObservationRegistry::create);
	}

	@Test
	void entriesAndStepsAreObservedAndRunsThatEndAreCounted() {
		runner().run((context) -> {
			Told told = Told.on(context.getBean(ObservationRegistry.class));
			Workflows workflows = context.getBean(Workflows.class);
			workflows.start(Delivery.class, "good", new Parcel(true));
			UUID bad = workflows.start(Delivery.class, "bad", new Parcel(false));
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			Awaitility.await().atMost(Application.PATIENCE).untilAsserted(() -> {
				assertThat(ended(meters, "completed")).isEqualTo(1);
				assertThat(ended(meters, "rejected")).isEqualTo(1);
			});
			assertThat(workflows.find(bad).orElseThrow().status()).isEqualTo(WorkflowRun.Status.REJECTED);
			assertThat(told.of("sourced.workflow.step")).containsExactlyInAnyOrder(
					Map.of("workflow", "deliver", "version", "1", "kind", "call", "outcome", "done"),
					Map.of("workflow", "deliver", "version", "1", "kind", "call", "outcome", "done"));
			assertThat(told.of("sourced.workflow.entry")).containsExactlyInAnyOrder(
					Map.of("workflow", "deliver", "version", "1", "outcome", "done"),
					Map.of("workflow", "deliver", "version", "1", "outcome", "done"));
		});
	}

	@Test
	void openRunsAreAGaugeAndThoseOfNobodyAreInTheHealth() {
		runner().withPropertyValues("sourced.processing.enabled=false").run((context) -> {
			Workflows workflows = context.getBean(Workflows.class);
			workflows.start(Delivery.class, "one", new Parcel(true));
			workflows.start(Delivery.class, "two", new Parcel(true));
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(meters));
			assertThat(meters.get("sourced.workflow.running").tag("group", "deliver").gauge().value()).isEqualTo(2);
			HealthIndicator health = context.getBean("sourcedHealthIndicator", HealthIndicator.class);
			assertThat(health.health().getDetails()).doesNotContainKey("unhandledRuns");
			context.getBean(JdbcTemplate.class)
				.update("update sourced_workflow_run set run_group = 'deliver-v9' where run_key = 'two'");
			assertThat(health.health().getDetails()).containsEntry("unhandledRuns", Map.of("deliver-v9", 1));
		});
	}

	private static double ended(MeterRegistry meters, String status) {
		var counter = meters.find("sourced.workflow.runs").tag("workflow", "deliver").tag("status", status).counter();
		return (counter != null) ? counter.count() : 0;
	}

	/** An input. */
	record Parcel(boolean good) {
	}

	/** Delivers. */
	@Workflow(name = "deliver")
	static class Delivery {

		String run(Parcel parcel, Steps steps) {
			String label = steps.call("label", (key) -> "printed");
			if (!parcel.good()) {
				throw new WorkflowRejected("refused", "The parcel is not good");
			}
			return label;
		}

	}

}
