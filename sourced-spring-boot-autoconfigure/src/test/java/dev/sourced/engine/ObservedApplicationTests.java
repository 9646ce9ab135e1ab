package dev.sourced.engine;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.boot.autoconfigure.SourcedActuatorAutoConfiguration;
import dev.sourced.boot.autoconfigure.SourcedObservationAutoConfiguration;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandRejected;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Intervention;
import dev.sourced.group.Lane;
import dev.sourced.internal.actuate.SourcedSchedulesEndpointWebExtension;
import dev.sourced.internal.actuate.SourcedTagsEndpointWebExtension;
import dev.sourced.log.MessageLog;
import dev.sourced.log.ReadOptions;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.H2Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is told about an application that is observed.
 */
class ObservedApplicationTests extends ParcelsFixture {

	private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	private final Trouble trouble = new Trouble();

	@Override
	Database newDatabase() {
		return H2Databases.withTables();
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(Application.configurations()))
			.withConfiguration(AutoConfigurations.of(SourcedObservationAutoConfiguration.class,
					SourcedActuatorAutoConfiguration.class))
			.withPropertyValues(Application.properties(database()).toArray(String[]::new))
			.withBean(Trouble.class, () -> this.trouble)
			.withBean("parcelDecider", ParcelDecider.class)
			.withBean("parcelList", ParcelList.class)
			.withBean("announcer", Announcer.class)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(Told.class)
			.withBean(ObservationRegistry.class, ObservationRegistry::create);
	}

	@Test
	void decisionsAppendsAndUnitsAreObservedWithTheirOutcomes() {
		runner().run((context) -> {
			Told told = Told.on(context.getBean(ObservationRegistry.class));
			CommandGateway gateway = context.getBean(CommandGateway.class);
			gateway.execute(new Send("d", "p"));
			assertThatExceptionOfType(CommandRejected.class).isThrownBy(() -> gateway.execute(new Send("d", "p")));
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> gateway.execute(new Send("", "p")));
			assertThat(told.of("sourced.command")).containsExactly(
					Map.of("type", "parcels.send", "outcome", "accepted"),
					Map.of("type", "parcels.send", "outcome", "rejected"),
					Map.of("type", "parcels.send", "outcome", "invalid"));
			assertThat(told.of("sourced.append")).contains(Map.of("outcome", "appended"));
			Awaitility.await()
				.untilAsserted(() -> assertThat(told.of("sourced.unit"))
					.contains(Map.of("group", "parcel-list", "type", "projector", "outcome", "done"))
					.contains(Map.of("group", "announcer", "type", "reactor", "outcome", "done")));
		});
	}

	@Test
	void aUnitThatFailsIsToldAsSuch() {
		this.trouble.in("project", (parcel) -> {
			throw new IllegalStateException("poison");
		});
		runner().run((context) -> {
			Told told = Told.on(context.getBean(ObservationRegistry.class));
			context.getBean(CommandGateway.class).execute(new Send("d", "p"));
			Awaitility.await()
				.untilAsserted(() -> assertThat(told.of("sourced.unit"))
					.contains(Map.of("group", "parcel-list", "type", "projector", "outcome", "failed")));
		});
	}

	@Test
	void theTraceOfAnAppendIsStoredAndFreshMessagesGoOnWithIt() {
		runner().run((context) -> {
			Told told = Told.on(context.getBean(ObservationRegistry.class));
			context.getBean(CommandGateway.class).execute(new Send("d", "p"));
			try (var messages = context.getBean(MessageLog.class).browse(ReadOptions.all())) {
				assertThat(messages.map(Envelope::metadata)).isNotEmpty().allSatisfy((metadata) -> {
					assertThat(metadata.get("traceparent")).isEqualTo(TRACE);
					assertThat(metadata.get("baggage")).as("what a client has sent").isNull();
				});
			}
			Awaitility.await().untilAsserted(() -> assertThat(told.received).contains(TRACE));
		});
	}

	/*
	 * Nobody's work is under way when it becomes due.
	 */
	@Test
	void aScheduledCommandKeepsTheTraceOfWhoeverHasScheduledIt() {
		runner().run((context) -> {
			Told.on(context.getBean(ObservationRegistry.class));
			context.getBean(CommandGateway.class).schedule(new Send("d", "p"), Instant.now().plusSeconds(3600));
			assertThat(context.getBean(JdbcTemplate.class)
				.queryForList("select metadata from sourced_schedule", String.class)).singleElement()
				.asString()
				.contains(TRACE)
				.doesNotContain("4111");
		});
	}

	@Test
	void whatFailsAfterACommitIsCounted() {
		this.trouble.in("after-commit", (parcel) -> {
			throw new IllegalStateException("too late");
		});
		runner().run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			context.getBeansOfType(MeterBinder.class).values().forEach((meters) -> meters.bindTo(registry));
			assertThat(registry.get("sourced.after.commit.failures").counter().count()).isZero();
			context.getBean(CommandGateway.class).execute(new Send("d", "p"));
			assertThat(registry.get("sourced.after.commit.failures").counter().count()).isEqualTo(1);
		});
	}

	@Test
	void handlersLogTheLaneThatTheyWorkFor() {
		Map<String, String> lanes = new ConcurrentHashMap<>();
		this.trouble.in("project", (parcel) -> lanes.put(parcel, MDC.get("sourced.group") + MDC.get("sourced.lane")));
		runner().run((context) -> {
			ConsumerGroups groups = context.getBean(ConsumerGroups.class);
			groups.stop("parcel-list", Intervention.because("one claim shall have all lanes"));
			List<String> depots = List.of("d0", "d1", "d2");
			depots.forEach((depot) -> context.getBean(CommandGateway.class).execute(new Send(depot, depot)));
			groups.start("parcel-list", Intervention.because("now"));
			Awaitility.await().until(() -> lanes.size() == depots.size());
			assertThat(lanes).allSatisfy((depot, told) -> assertThat(told)
				.isEqualTo("parcel-list" + Lane.of(Tags.of("depot", depot)).key()));
		});
	}

	@Test
	void whatOperatorsDoIsAnAuditEvent() {
		runner().run((context) -> {
			context.getBean(ConsumerGroups.class).stop("parcel-list", new Intervention("ada", "because"));
			assertThat(context.getBean(Told.class).audited).singleElement().satisfies((event) -> {
				assertThat(event.getPrincipal()).isEqualTo("ada");
				assertThat(event.getType()).isEqualTo("SOURCED_GROUP_STOPPED");
				assertThat(event.getData()).isEqualTo(Map.of("group", "parcel-list", "reason", "because"));
			});
		});
	}

	@Test
	void whatOperatorsDoWithSchedulesAndTagsIsAnAuditEvent() {
		runner().withPropertyValues("management.endpoints.web.exposure.include=*").run((context) -> {
			UUID id = context.getBean(CommandGateway.class)
				.schedule(new Send("d", "p"), Instant.now().plus(Duration.ofHours(1)));
			SecurityContext ada = new Ada();
			context.getBean(SourcedSchedulesEndpointWebExtension.class).change(id.toString(), "cancel", ada);
			context.getBean(SourcedSchedulesEndpointWebExtension.class).change(id.toString(), "run", ada);
			context.getBean(SourcedTagsEndpointWebExtension.class).change("parcels.sent", "reindex", null, ada);
			context.getBean(SourcedTagsEndpointWebExtension.class).change("nothing", "reindex", null, ada);
			assertThat(context.getBean(Told.class).audited).allMatch((event) -> event.getPrincipal().equals("ada"))
				.map((event) -> Map.of(event.getType(), event.getData()))
				.containsExactly(
						Map.of("SOURCED_SCHEDULE_CHANGED",
								Map.of("id", id.toString(), "type", "parcels.send", "action", "cancel")),
						Map.of("SOURCED_TAGS_REINDEXED", Map.of("type", "parcels.sent", "changed", 0L, "upTo", 0L)));
		});
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

	/** Remembers what it is told, and traces. */
	static class Told implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

		private final List<String> received = new CopyOnWriteArrayList<>();

		private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();

		static Told on(ObservationRegistry registry) {
			Told told = new Told();
			registry.observationConfig().observationHandler(told);
			return told;
		}

		List<Map<String, String>> of(String name) {
			return this.stopped.stream()
				.filter((context) -> context.getName().equals(name))
				.map((context) -> context.getLowCardinalityKeyValues()
					.stream()
					.collect(Collectors.toMap((value) -> value.getKey(), (value) -> value.getValue())))
				.toList();
		}

		@Override
		public void onStart(Observation.Context context) {
			if (context instanceof SenderContext<?> sender) {
				send(sender);
			}
			if (context instanceof ReceiverContext<?> receiver) {
				this.received.add(receive(receiver));
			}
		}

		private static <T> void send(SenderContext<T> sender) {
			sender.getSetter().set(sender.getCarrier(), "traceparent", TRACE);
			sender.getSetter().set(sender.getCarrier(), "baggage", "card=4111");
		}

		private static <T> String receive(ReceiverContext<T> receiver) {
			return receiver.getGetter().get(receiver.getCarrier(), "traceparent");
		}

		@Override
		public void onStop(Observation.Context context) {
			this.stopped.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@EventListener
		void audited(AuditApplicationEvent event) {
			this.audited.add(event.getAuditEvent());
		}

	}

}
