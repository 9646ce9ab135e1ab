package dev.sourced.engine;

import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.FollowUp;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.group.ConsumerGroup;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.GroupProgress;
import dev.sourced.group.Intervention;
import dev.sourced.group.InterventionRefusedException;
import dev.sourced.group.ResetTarget;
import dev.sourced.internal.actuate.SourcedEndpoint;
import dev.sourced.internal.store.LogTail;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Event;
import dev.sourced.model.DecisionModels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Consumer groups that are written as code and are beans.
 */
class ConsumerGroupBeanTests extends ParcelsOnEachDatabase {

	private static final Intervention TEST = new Intervention("test", "test");

	@Test
	void aGroupHandlesItsEventsAndIsSeenLikeAnyOther() {
		try (Application application = start(Setup.of(ParcelDecider.class, Groups.class))) {
			Stream.of("1", "2", "3").forEach((parcel) -> application.gateway().execute(new Send("d", parcel)));
			List.of("coded-list", "coded-announcer", "parcel-decider", "coded-journal").forEach(application::await);
			assertThat(listed(application, "d")).containsExactly("1", "2", "3");
			assertThat(events(application, Announced.class)).extracting(Announced::parcel)
				.containsExactlyInAnyOrder("1", "2", "3");
			Awaitility.await().atMost(Application.PATIENCE).until(() -> count(application, "journal") == 6);
			assertThat(application.groups().list()).extracting(GroupProgress::id)
				.contains("coded-list", "coded-announcer", "coded-journal")
				.doesNotContain("coded-never");
			SourcedEndpoint endpoint = new SourcedEndpoint(application.log(), application.bean(LogTail.class),
					application.groups());
			assertThat(endpoint.overview().groups().toString()).contains("coded-list", "coded-announcer");
		}
	}

	@Test
	void aProjectorIsResetAndAReactorIsNot() {
		try (Application application = start(Setup.of(ParcelDecider.class, Groups.class))) {
			application.gateway().execute(new Send("d", "1"));
			application.await("coded-list");
			application.jdbc().update("update listed set parcel = 'spoilt'");
			application.groups().reset("coded-list", ResetTarget.beginning(), false, TEST);
			application.await("coded-list");
			assertThat(listed(application, "d")).containsExactly("1");
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> application.groups().reset("coded-announcer", ResetTarget.beginning(), false, TEST));
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> application.groups().retire("coded-list", false, TEST))
				.withMessageContaining("This instance has a handler of the group");
		}
	}

	@Test
	void settingsOfSingleGroupsApply() {
		try (Application application = start(Setup.of(ParcelDecider.class, Groups.class)
			.with("sourced.groups.coded-list.retries=0", "sourced.processing.poll-interval=50ms"))) {
			application.jdbc().execute("drop table listed");
			application.gateway().execute(new Send("d", "1"));
			Awaitility.await()
				.atMost(Application.PATIENCE)
				.until(() -> application.groups()
					.failures("coded-list")
					.stream()
					.anyMatch((lane) -> lane.attempts() == 1));
		}
	}

	@Test
	void anIdThatIsUsedTwiceIsRefused() {
		assertThat(refusal(Setup.of(ParcelDecider.class, Groups.class, Twin.class)))
			.hasMessageContaining("Consumer group 'coded-list' is defined twice");
		assertThat(refusal(Setup.of(ParcelDecider.class, Groups.class, Namesake.class)))
			.hasMessageContaining("Consumer group 'parcel-decider' is defined twice");
	}

	private Throwable refusal(Setup setup) {
		try {
			start(setup).close();
		}
		catch (RuntimeException ex) {
			Throwable cause = ex;
			while (!(cause instanceof InvalidConfigurationException) && cause.getCause() != null) {
				cause = cause.getCause();
			}
			return cause;
		}
		throw new AssertionError("It has started");
	}

	/** Groups that use what an application may use. */
	@Configuration(proxyBeanMethods = false)
	static class Groups {

		@Bean
		ConsumerGroup codedList(JdbcTemplate jdbc, CommandGateway gateway, MessageLog log, DecisionModels models,
				ConsumerGroups groups) {
			return ConsumerGroup.projector("coded-list")
				.partitionBy("depot")
				.on(Sent.class,
						(event, envelope, delivery) -> jdbc.update(
								"insert into listed (depot, parcel, number, position) values (?, ?, ?, ?)",
								event.depot(), event.parcel(), event.number(), envelope.position()))
				.onReset(() -> jdbc.update("delete from listed"))
				.build();
		}

		@Bean
		@Lazy
		ConsumerGroup codedAnnouncer() {
			return ConsumerGroup.reactor("coded-announcer")
				.partitionBy("parcel")
				.followUps(Sent.class,
						(event, delivery) -> List.of(FollowUp.of(new Announce(event.depot(), event.parcel()))))
				.build();
		}

		@Bean
		ConsumerGroup codedJournal(JdbcTemplate jdbc) {
			return ConsumerGroup.projector("coded-journal")
				.onBatch(Event.class, (events) -> events.forEach(
						(event) -> jdbc.update("insert into journal (position, type) values (0, ?)", event.toString())))
				.build();
		}

		@Bean
		@ConditionalOnProperty("never")
		ConsumerGroup codedNever() {
			return ConsumerGroup.reactor("coded-never").on(Sent.class, (event, delivery) -> event.parcel()).build();
		}

	}

	/** A second group of one id. */
	@Configuration(proxyBeanMethods = false)
	static class Twin {

		@Bean
		ConsumerGroup second() {
			return ConsumerGroup.reactor("coded-list").on(Sent.class, (event, delivery) -> event.parcel()).build();
		}

	}

	/** A group with the id of an annotated bean. */
	@Configuration(proxyBeanMethods = false)
	static class Namesake {

		@Bean
		ConsumerGroup second() {
			return ConsumerGroup.reactor("parcel-decider").on(Sent.class, (event, delivery) -> event.parcel()).build();
		}

	}

}
