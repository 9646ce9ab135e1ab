package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.context.PayloadApplicationEvent;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.group.FailedLane;
import dev.sourced.group.FailureAction;
import dev.sourced.group.FailurePolicy;
import dev.sourced.group.GroupChanged;
import dev.sourced.group.GroupProgress;
import dev.sourced.group.Intervention;
import dev.sourced.group.Lane;
import dev.sourced.group.LaneStatus;
import dev.sourced.group.MessageFailure;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of messages that fail, as settings and failure policies say, whatever the
 * database.
 */
class FailureTests extends ParcelsOnEachDatabase {

	private static final String LIST = "parcel-list";

	private final Setup setup = Setup.of(ParcelDecider.class, ParcelList.class, Announcer.class)
		.with("sourced.processing.poll-interval=100ms", "sourced.processing.retry-delay=10ms",
				"sourced.processing.max-retry-delay=20ms");

	@Test
	void aFailurePolicyMayParkAtOnce() {
		poison();
		try (Application application = start(with(Impatient.class))) {
			application.gateway().execute(new Send("d", "poison"));
			FailedLane parked = awaitParked(application, LIST);
			assertThat(parked.attempts()).isOne();
			assertThat(application.bean(Impatient.class).byDefault).isInstanceOf(FailureAction.RetryIn.class);
			assertThat(application.bean(Impatient.class).failure).satisfies((failure) -> {
				assertThat(failure.group()).isEqualTo(LIST);
				assertThat(failure.lane().value("depot")).isEqualTo("d");
				assertThat(failure.failures()).isOne();
				assertThat(failure.message().position()).isEqualTo(parked.position());
				assertThat(failure.error()).hasMessage("poison");
			});
		}
	}

	@Test
	void whatTheSettingsSayHoldsIfTheFailurePolicyFails() {
		poison();
		try (Application application = start(with(Broken.class).with("sourced.processing.retries=1"))) {
			application.gateway().execute(new Send("d", "poison"));
			assertThat(awaitParked(application, LIST).attempts()).isEqualTo(2);
		}
	}

	@Test
	void whatTheSettingsSayHoldsIfTheFailurePolicySaysNothing() {
		poison();
		try (Application application = start(with(Silent.class).with("sourced.processing.retries=1"))) {
			application.gateway().execute(new Send("d", "poison"));
			assertThat(awaitParked(application, LIST).attempts()).isEqualTo(2);
		}
	}

	@Test
	void whatTheSettingsSayHoldsIfTheFailurePolicyWaitsForMillennia() {
		poison();
		try (Application application = start(with(Eternal.class).with("sourced.processing.retries=1"))) {
			application.gateway().execute(new Send("d", "poison"));
			assertThat(awaitParked(application, LIST).attempts()).isEqualTo(2);
		}
	}

	@Test
	void aGroupMayHaveRetriesOfItsOwn() {
		poison();
		this.setup.trouble().in("react", (parcel) -> {
			throw new IllegalStateException("poison");
		});
		try (Application application = start(
				this.setup.with("sourced.processing.retries=0", "sourced.groups.announcer.retries=3"))) {
			application.gateway().execute(new Send("d", "poison"));
			assertThat(awaitParked(application, LIST).attempts()).isOne();
			assertThat(awaitParked(application, "announcer").attempts()).isEqualTo(4);
		}
	}

	@Test
	void aGroupMayStopEverywhereWhenAMessageHasUsedUpItsRetries() {
		poison();
		Setup stopping = this.setup.with("sourced.groups.parcel-list.retries=1",
				"sourced.groups.parcel-list.when-exhausted=stop-group");
		try (Application one = start(stopping); Application other = start(stopping)) {
			List<GroupChanged> told = new CopyOnWriteArrayList<>();
			for (Application application : List.of(one, other)) {
				application.context().addApplicationListener((event) -> {
					if (event instanceof PayloadApplicationEvent<?> payload
							&& payload.getPayload() instanceof GroupChanged change
							&& change.action() == GroupChanged.Action.STOPPED) {
						told.add(change);
						throw new IllegalStateException("a listener fails");
					}
				});
			}
			one.gateway().execute(new Send("d", "poison"));
			Awaitility.await().until(() -> !list(other).active());
			assertThat(list(one).lastChange().by()).isEqualTo("sourced");
			assertThat(one.groups().failures(LIST)).singleElement()
				.satisfies((failed) -> assertThat(failed.attempts()).isEqualTo(2));
			other.gateway().execute(new Send("e", "behind"));
			other.await("announcer");
			assertThat(count(one, "listed")).isZero();
			this.setup.trouble().over("project");
			Awaitility.await().until(() -> told.size() == 1);
			assertThat(told).containsExactly(new GroupChanged(LIST, GroupChanged.Action.STOPPED,
					new Intervention("sourced", list(one).lastChange().reason())));
			other.groups().start(LIST, Intervention.because("mended"));
			Awaitility.await().until(() -> count(one, "listed") == 2);
			assertThat(one.groups().failures(LIST)).isEmpty();
			assertThat(interventions(one)).containsExactly("stop", "start");
		}
	}

	@Test
	void handlersLogWithTheirGroupAndLane() {
		Map<String, String> keys = new ConcurrentHashMap<>();
		this.setup.trouble().in("react", (parcel) -> keys.putAll(MDC.getCopyOfContextMap()));
		try (Application application = start(this.setup)) {
			application.gateway().execute(new Send("d", "p"));
			application.await("announcer");
			assertThat(keys).containsEntry("sourced.group", "announcer")
				.containsEntry("sourced.lane", Lane.of(Tags.of("parcel", "p")).key().toString());
		}
	}

	@Test
	void failuresComeInPages() {
		this.setup.trouble().in("project", (parcel) -> {
			throw new IllegalStateException("poison");
		});
		try (Application application = start(this.setup.with("sourced.processing.retries=0"))) {
			application.log().append(IntStream.range(0, 103).mapToObj((i) -> sent("d" + i, "p" + i)).toList());
			Awaitility.await().until(() -> list(application).parked() == 103);
			List<FailedLane> first = application.groups().failures(LIST);
			List<FailedLane> second = application.groups().failures(LIST, 100);
			assertThat(first).hasSize(100);
			assertThat(second).hasSize(3);
			assertThat(Stream.concat(first.stream(), second.stream()).map(FailedLane::position)).isSorted()
				.doesNotHaveDuplicates();
		}
	}

	private void poison() {
		this.setup.trouble().in("project", (parcel) -> {
			if (parcel.equals("poison")) {
				throw new IllegalStateException("poison");
			}
		});
	}

	private Setup with(Class<?> policy) {
		return new Setup(this.setup.trouble(), List.of(ParcelDecider.class, ParcelList.class, policy),
				this.setup.properties());
	}

	private static FailedLane awaitParked(Application application, String group) {
		return Awaitility.await()
			.until(() -> application.groups().failures(group),
					(failures) -> failures.size() == 1 && failures.get(0).status() == LaneStatus.PARKED)
			.get(0);
	}

	private static GroupProgress list(Application application) {
		Map<String, GroupProgress> groups = application.groups()
			.list()
			.stream()
			.collect(Collectors.toMap(GroupProgress::id, (group) -> group));
		return groups.get(LIST);
	}

	private static List<String> interventions(Application application) {
		return application.jdbc().queryForList("select action from sourced_intervention order by number", String.class);
	}

	/** Parks whatever fails. */
	static class Impatient implements FailurePolicy {

		private volatile MessageFailure failure;

		private volatile FailureAction byDefault;

		@Override
		public FailureAction after(MessageFailure failure, FailureAction byDefault) {
			this.failure = failure;
			this.byDefault = byDefault;
			return FailureAction.park();
		}

	}

	/** Says nothing. */
	static class Silent implements FailurePolicy {

		@Override
		@SuppressWarnings("NullAway")
		public FailureAction after(MessageFailure failure, FailureAction byDefault) {
			return null;
		}

	}

	/** Waits longer than any database can tell. */
	static class Eternal implements FailurePolicy {

		@Override
		public FailureAction after(MessageFailure failure, FailureAction byDefault) {
			return FailureAction.retryIn(Duration.ofSeconds(Long.MAX_VALUE));
		}

	}

	/** Fails itself. */
	static class Broken implements FailurePolicy {

		@Override
		public FailureAction after(MessageFailure failure, FailureAction byDefault) {
			throw new IllegalStateException("broken");
		}

	}

}
