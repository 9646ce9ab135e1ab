package dev.sourced.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.sourced.boot.autoconfigure.Accounts.AccountId;
import dev.sourced.boot.autoconfigure.Accounts.Open;
import dev.sourced.command.CommandGateway;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Intervention;
import dev.sourced.internal.actuate.SourcedAuditListener;
import dev.sourced.internal.actuate.SourcedEndpoint;
import dev.sourced.internal.actuate.SourcedHealthIndicator;
import dev.sourced.internal.model.ModelCache;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.observation.SourcedMeters;
import dev.sourced.internal.spring.SignalLifecycle;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.OpenAppend;
import dev.sourced.internal.workflow.WorkflowStore;
import dev.sourced.log.MessageLog;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Health, meters and the endpoint's conditions.
 */
@ExtendWith(OutputCaptureExtension.class)
class ObservationTests {

	private static final String GROUP = "accounts-account-decider";

	private final Database database = H2Databases.withTables();

	private final ApplicationContextRunner runner = AccountsApplication.on(this.database)
		.withConfiguration(AutoConfigurations.of(SourcedProcessingAutoConfiguration.class,
				SourcedActuatorAutoConfiguration.class, SourcedObservationAutoConfiguration.class));

	@Test
	void metersTellHowFarGroupsAre() {
		this.runner.run((context) -> {
			context.getBean(ConsumerGroups.class).stop(GROUP, Intervention.because("test"));
			context.getBean(CommandGateway.class).enqueue(new Open(new AccountId("a"), "Ada"));
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(MeterBinder.class).bindTo(registry);
			assertThat(value(registry, "sourced.group.lag")).isEqualTo(1);
			assertThat(value(registry, "sourced.group.lag.age")).isPositive();
			assertThat(value(registry, "sourced.group.active")).isZero();
			assertThat(registry.get("sourced.group.lanes").tags("group", GROUP, "state", "parked").gauge().value())
				.isZero();
			assertThat(registry.find("sourced.group.lag").gauges()).hasSize(4);
			assertThat(registry.getMeters().stream().map((meter) -> meter.getId().getName()))
				.filteredOn((name) -> name.startsWith("sourced.group."))
				.hasSize(4 * 6);
		});
	}

	private static double value(MeterRegistry registry, String name) {
		return registry.get(name).tag("group", GROUP).gauge().value();
	}

	@Test
	void healthIsUpAndTellsWhichGroupsRest() {
		this.runner.run((context) -> {
			context.getBean(ConsumerGroups.class).stop(GROUP, Intervention.because("test"));
			Health health = context.getBean(SourcedHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("stopped", List.of(GROUP))
				.containsEntry("parked", List.of())
				.containsEntry("stalled", List.of())
				.containsKeys("head", "watermark", "retrying");
		});
	}

	@Test
	void aStalledGroupIsADetailUnlessItIsAskedToBeMore() {
		ApplicationContextRunner slow = this.runner.withPropertyValues("sourced.processing.poll-interval=1h",
				"sourced.processing.workers=0", "sourced.health.stalled-after=0s");
		slow.run((context) -> {
			context.getBean(CommandGateway.class).enqueue(new Open(new AccountId("a"), "Ada"));
			Health health = context.getBean(SourcedHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("stalled", List.of(GROUP));
		});
		slow.withPropertyValues("sourced.health.stalled-is-down=true")
			.run((context) -> assertThat(context.getBean(SourcedHealthIndicator.class).health().getStatus())
				.isEqualTo(Status.DOWN));
	}

	@Test
	void workersThatMayTakeMostOfThePoolAreWarnedAbout(CapturedOutput output) {
		this.runner.withPropertyValues("sourced.processing.workers=6")
			.run((context) -> assertThat(output).contains("6 workers may take more than half of the"));
	}

	@Test
	void healthIsDownWhenTheLogCannotBeRead() {
		this.runner.withPropertyValues("sourced.processing.enabled=false").run((context) -> {
			SourcedHealthIndicator health = context.getBean(SourcedHealthIndicator.class);
			this.database.drop();
			assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void eachBacksOffWithoutItsDependency() {
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("sourcedMeters"));
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("sourcedHealthIndicator"));
		this.runner.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("sourcedEndpoint"));
		this.runner.withClassLoader(new FilteredClassLoader(AuditApplicationEvent.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("sourcedAuditListener"));
		this.runner.withClassLoader(new FilteredClassLoader(PGConnection.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SignalLifecycle.class));
		this.runner.run((context) -> assertThat(context).hasSingleBean(SignalLifecycle.class)
			.hasSingleBean(SourcedAuditListener.class)
			.doesNotHaveBean("sourcedObservationDecorator"));
	}

	@Test
	void theEndpointIsThereOnlyIfItIsExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(SourcedEndpoint.class));
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=sourced")
			.run((context) -> assertThat(context).hasSingleBean(SourcedEndpoint.class));
		this.runner
			.withPropertyValues("management.endpoints.web.exposure.include=sourced",
					"management.endpoint.sourced.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(SourcedEndpoint.class));
	}

	@Test
	void runsThatNobodyHereHandlesAreShown() {
		AtomicReference<Map<String, Integer>> unhandled = new AtomicReference<>(Map.of("orders", 3));
		this.runner.run((context) -> {
			SourcedHealthIndicator health = new SourcedHealthIndicator(context.getBean(MessageLog.class),
					context.getBean(StorePorts.class).tail(), context.getBean(ConsumerGroups.class),
					new SourcedHealthIndicator.Stalled(Duration.ofMinutes(5), false), unhandled::get);
			assertThat(health.health().getDetails()).containsEntry("unhandledRuns", Map.of("orders", 3));
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
			unhandled.set(Map.of());
			assertThat(health.health().getDetails()).doesNotContainKey("unhandledRuns");
		});
	}

	@Test
	void anAppendThatStaysOpenIsShown() {
		LogTail tail = mock(LogTail.class);
		this.runner.run((context) -> {
			MessageLog log = context.getBean(MessageLog.class);
			ConsumerGroups groups = context.getBean(ConsumerGroups.class);
			SourcedHealthIndicator health = new SourcedHealthIndicator(log, tail, groups,
					new SourcedHealthIndicator.Stalled(Duration.ofMinutes(5), false), Map::of);
			SourcedEndpoint endpoint = new SourcedEndpoint(log, tail, groups);
			given(tail.heldBackBy()).willReturn(Optional.of(new OpenAppend(7, Duration.ofSeconds(9), "pid 1")));
			assertThat(health.health().getDetails()).containsEntry("heldBack", "for 9 s by an open append (pid 1)");
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
			assertThat(endpoint.overview().heldBack()).isEqualTo(new SourcedEndpoint.OpenAppendView(7, 9, "pid 1"));
			assertThat(watermarkAge(tail)).isEqualTo(9);
			given(tail.heldBackBy()).willReturn(Optional.of(new OpenAppend(7, Duration.ofMillis(9), "pid 1")));
			assertThat(health.health().getDetails()).doesNotContainKey("heldBack");
			given(tail.heldBackBy()).willReturn(Optional.empty());
			assertThat(endpoint.overview().heldBack()).isNull();
			assertThat(watermarkAge(tail)).isZero();
			assertThat(context).hasSingleBean(SourcedMeters.class);
		});
	}

	private static double watermarkAge(LogTail tail) {
		MeterRegistry registry = new SimpleMeterRegistry();
		MeterBinder meters = new SourcedMeters(List.of(), mock(ConsumerGroups.class), tail, new ModelCache(0),
				List.of(), mock(WorkflowStore.class));
		meters.bindTo(registry);
		return registry.get("sourced.watermark.age").gauge().value();
	}

	@Test
	void healthCanBeSwitchedOff() {
		this.runner.withPropertyValues("management.health.sourced.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SourcedHealthIndicator.class));
	}

}
