package dev.sourced.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.FailedLane;
import dev.sourced.group.GroupChanged.Action;
import dev.sourced.group.GroupChanged;
import dev.sourced.group.GroupEvent;
import dev.sourced.group.Intervention;
import dev.sourced.group.Lane;
import dev.sourced.group.LaneParked;
import dev.sourced.group.LaneRecovered;
import dev.sourced.group.LaneStatus;
import dev.sourced.group.MessageFailed;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What listeners of the application are told of groups and their lanes, whatever the
 * database. The listeners here throw each time.
 */
class GroupEventTests extends ParcelsOnEachDatabase {

	private static final String LIST = "parcel-list";

	private static final Intervention ADA = new Intervention("ada", "mended");

	private final Setup setup = Setup.of(ParcelDecider.class, ParcelList.class, Listener.class)
		.with("sourced.processing.poll-interval=100ms", "sourced.processing.retry-delay=10ms",
				"sourced.processing.max-retry-delay=20ms", "sourced.processing.retries=2");

	@Test
	void threeFailuresAreToldAndTheParkedLaneAndThatItRecoversAfterARetry() {
		poison("project", "p1");
		try (Application application = start(this.setup)) {
			Listener listener = application.bean(Listener.class);
			application.gateway().execute(new Send("d", "p0"));
			application.await(LIST);
			assertThat(listener.events).isEmpty();
			application.gateway().execute(new Send("d", "p1"));
			LaneParked parked = await(listener, LaneParked.class, 1).get(0);
			FailedLane failed = application.groups().failures(LIST).get(0);
			assertThat(listener.events).hasExactlyElementsOfTypes(MessageFailed.class, MessageFailed.class,
					MessageFailed.class, LaneParked.class);
			List<MessageFailed> failures = await(listener, MessageFailed.class, 3);
			assertThat(failures).extracting(MessageFailed::failures).containsExactly(1, 2, 3);
			assertThat(failures.subList(0, 2)).allSatisfy((one) -> assertThat(one.retryIn()).isPositive());
			assertThat(failures.get(2).retryIn()).isNull();
			assertThat(failures).allSatisfy((one) -> {
				assertThat(one.group()).isEqualTo(LIST);
				assertThat(one.lane()).isEqualTo(Lane.of(Tags.of("depot", "d")));
				assertThat(one.type()).isEqualTo("parcels.sent");
				assertThat(one.position()).isEqualTo(failed.position());
				assertThat(application.log().find(one.messageId())).get()
					.matches((message) -> message.position() == one.position());
				assertThat(one.error()).isExactlyInstanceOf(IllegalStateException.class).hasMessage("poison");
			});
			assertThat(parked).isEqualTo(new LaneParked(LIST, failures.get(2).lane(), failures.get(2).messageId(),
					"parcels.sent", failed.position(), 3, failures.get(2).error()));
			assertThat(listener.uncommitted).isEmpty();
			this.setup.trouble().over("project");
			application.groups().retry(LIST, failed.lane().key(), ADA);
			assertThat(await(listener, LaneRecovered.class, 1)).containsExactly(
					new LaneRecovered(LIST, parked.lane(), parked.messageId(), parked.type(), parked.position()));
			application.gateway().execute(new Send("d", "p2"));
			application.await(LIST);
			assertThat(listener.events).hasSize(6).contains(new GroupChanged(LIST, Action.RETRIED, ADA));
			assertThat(listed(application, "d")).containsExactly("p0", "p1", "p2");
		}
	}

	@Test
	void aLaneThatRecoversByItselfIsToldOnAnyInstance() {
		poison("project", "p0");
		Setup patient = this.setup.with("sourced.processing.retries=1000");
		Setup other = new Setup(new Parcels.Trouble(), patient.beans(), patient.properties());
		try (Application failing = start(patient)) {
			failing.log().append(sent("d", Stream.of("p0", "p1", "p2")));
			await(failing.bean(Listener.class), MessageFailed.class, 3);
		}
		try (Application mended = start(other)) {
			mended.await(LIST);
			await(mended.bean(Listener.class), LaneRecovered.class, 1);
			mended.gateway().execute(new Send("d", "p3"));
			mended.await(LIST);
			assertThat(mended.bean(Listener.class).events).as("once, and nothing else")
				.hasExactlyElementsOfTypes(LaneRecovered.class);
			assertThat(listed(mended, "d")).containsExactly("p0", "p1", "p2", "p3");
		}
	}

	@Test
	void aLaneWhoseMessageIsSkippedDoesNotRecover() {
		poison("project", "p0");
		try (Application application = start(this.setup)) {
			Listener listener = application.bean(Listener.class);
			application.gateway().execute(new Send("d", "p0"));
			LaneParked parked = await(listener, LaneParked.class, 1).get(0);
			application.groups().skip(LIST, parked.lane().key(), parked.position(), ADA);
			application.gateway().execute(new Send("d", "p1"));
			application.await(LIST);
			assertThat(listed(application, "d")).containsExactly("p1");
			assertThat(listener.events).doesNotHaveAnyElementsOfTypes(LaneRecovered.class);
		}
	}

	/*
	 * After the retry the lanes are one unit, of which a part fails.
	 */
	@Test
	void ofSeveralLanesThoseAreToldThatRecover() {
		poison("react", "p0", "p1", "p2");
		Setup reacting = new Setup(this.setup.trouble(), List.of(ParcelDecider.class, Announcer.class, Listener.class),
				this.setup.properties())
			.with("sourced.processing.retries=0");
		try (Application application = start(reacting)) {
			Listener listener = application.bean(Listener.class);
			application.log().append(sent("d", Stream.of("p0", "p1", "p2")));
			await(listener, LaneParked.class, 3);
			poison("react", "p1");
			application.groups().retry("announcer", null, ADA);
			await(listener, LaneParked.class, 4);
			assertThat(await(listener, LaneRecovered.class, 2)).extracting((one) -> one.lane().tags().value("parcel"))
				.containsExactlyInAnyOrder("p0", "p2");
			assertThat(await(listener, LaneParked.class, 4).get(3).lane().tags().value("parcel")).isEqualTo("p1");
		}
	}

	@Test
	void aListenerOfOneGroupSeesThatItWasStoppedAndWhy() {
		try (Application application = start(this.setup)) {
			application.groups().stop("parcel-decider", ADA);
			application.groups().stop(LIST, new Intervention("eve", "maintenance"));
			assertThat(application.bean(Listener.class).ofTheList).containsExactly("STOPPED by eve: maintenance");
		}
	}

	private static <T extends GroupEvent> List<T> await(Listener listener, Class<T> type, int number) {
		return Awaitility.await()
			.atMost(Application.PATIENCE)
			.until(() -> listener.events.stream().filter(type::isInstance).map(type::cast).toList(),
					(events) -> events.size() >= number);
	}

	private void poison(String handler, String... parcels) {
		this.setup.trouble().in(handler, (parcel) -> {
			if (List.of(parcels).contains(parcel)) {
				throw new IllegalStateException("poison");
			}
		});
	}

	/** Writes down what it is told, and what stands in the database then, and throws. */
	static class Listener {

		final List<GroupEvent> events = new CopyOnWriteArrayList<>();

		final List<GroupEvent> uncommitted = new CopyOnWriteArrayList<>();

		final List<String> ofTheList = new CopyOnWriteArrayList<>();

		private final ConsumerGroups groups;

		Listener(ConsumerGroups groups) {
			this.groups = groups;
		}

		@EventListener
		void on(GroupEvent event) {
			if (TransactionSynchronizationManager.isActualTransactionActive() || !isStored(event)) {
				this.uncommitted.add(event);
			}
			this.events.add(event);
			if (!(event instanceof GroupChanged)) {
				throw new IllegalStateException("listener");
			}
		}

		private boolean isStored(GroupEvent event) {
			List<FailedLane> lanes = this.groups.failures(event.group());
			if (event instanceof MessageFailed failed) {
				return lanes.stream()
					.anyMatch((one) -> one.lane().equals(failed.lane()) && one.attempts() >= failed.failures());
			}
			if (event instanceof LaneParked parked) {
				return lanes.stream()
					.anyMatch((one) -> one.lane().equals(parked.lane()) && one.status() == LaneStatus.PARKED);
			}
			return true;
		}

		@EventListener(condition = "#change.group() == 'parcel-list'")
		void stopped(GroupChanged change) {
			this.ofTheList.add("%s by %s: %s".formatted(change.action(), change.intervention().by(),
					change.intervention().reason()));
		}

	}

}
