package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.PayloadApplicationEvent;

import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.DepotCount;
import dev.sourced.engine.Parcels.Mailer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Tally;
import dev.sourced.group.FailedLane;
import dev.sourced.group.GroupChanged;
import dev.sourced.group.GroupProgress;
import dev.sourced.group.Intervention;
import dev.sourced.group.InterventionRefusedException;
import dev.sourced.group.Lane;
import dev.sourced.group.LaneStatus;
import dev.sourced.group.ResetReport;
import dev.sourced.group.ResetTarget;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.internal.group.GroupAdmin;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What operators do with groups, whatever the database.
 */
class OperationsTests extends ParcelsOnEachDatabase {

	private static final String LIST = "parcel-list";

	private static final Intervention ADA = new Intervention("ada", "because");

	private final Setup setup = Setup
		.of(ParcelDecider.class, ParcelList.class, DepotCount.class, Announcer.class, Mailer.class)
		.with("sourced.processing.retries=0", "sourced.processing.poll-interval=100ms");

	/**
	 * Sessions of this database that wait for another one's lock.
	 * @return a table and a condition
	 */
	private String blockedSessions() {
		return database().isPostgres()
				? "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
				: "information_schema.sessions where blocker_id is not null";
	}

	@Test
	void aStoppedGroupRestsOnEveryInstanceAndGoesOnWhenItIsStarted() {
		try (Application one = start(this.setup); Application other = start(this.setup)) {
			one.groups().stop(LIST, ADA);
			send(other, 5);
			other.await("depot-count");
			assertThat(listed(one)).isEmpty();
			GroupProgress stopped = progress(other);
			assertThat(stopped.active()).isFalse();
			assertThat(stopped.lag()).isEqualTo(5);
			assertThat(stopped.age()).isPositive();
			assertThat(stopped.lastChange()).satisfies((change) -> {
				assertThat(change.by()).isEqualTo("ada");
				assertThat(change.reason()).isEqualTo("because");
			});
			other.groups().start(LIST, Intervention.because("enough"));
			one.await(LIST);
			assertThat(listed(one)).hasSize(5);
			assertThat(progress(one).lag()).isZero();
		}
	}

	@Test
	void aResetRebuildsTheProjectionAndRepeatsNoReaction() {
		try (Application application = start(this.setup)) {
			send(application, 20);
			settle(application);
			List<String> before = listed(application);
			ResetReport preview = application.groups().previewReset(LIST, ResetTarget.beginning());
			assertThat(preview.messages()).isEqualTo(20);
			assertThat(preview.lanes()).isEqualTo(4);
			assertThat(listed(application)).isEqualTo(before);
			ResetReport report = application.groups().reset(LIST, ResetTarget.beginning(), false, ADA);
			assertThat(List.of(report.position(), report.messages(), report.lanes()))
				.isEqualTo(List.of(preview.position(), preview.messages(), preview.lanes()));
			assertThat(report.estimate()).isPositive().isLessThan(Duration.ofMinutes(1));
			settle(application);
			assertThat(listed(application)).isEqualTo(before);
			assertThat(application.bean(ParcelList.class).deliveries).hasSize(40);
			assertThat(application.bean(ParcelList.class).deliveries.subList(0, 20))
				.noneMatch((delivery) -> delivery.replaying());
			assertThat(application.bean(ParcelList.class).deliveries.subList(20, 40))
				.allMatch((delivery) -> delivery.replaying());
			assertThat(application.bean(Mailer.class).mails).hasSize(20);
		}
	}

	@Test
	void aResetToAPositionKeepsWhatStandsBelowIt() {
		try (Application application = start(this.setup)) {
			send(application, 10);
			settle(application);
			List<Long> positions = application.jdbc()
				.queryForList("select position from listed order by position", Long.class);
			ResetReport report = application.groups()
				.reset("depot-count", ResetTarget.position(positions.get(7)), true, ADA);
			assertThat(report.messages()).isEqualTo(2);
			settle(application);
			assertThat(application.jdbc().queryForObject("select sum(parcels) from counted", Integer.class))
				.as("a forced reset repeats what was written")
				.isEqualTo(12);
		}
	}

	@Test
	void aResetToAPositionDoesNotEmptyWhatStays() {
		try (Application application = start(Setup.of(ParcelDecider.class, Tally.class))) {
			IntStream.range(0, 3).forEach((i) -> application.gateway().execute(new Send("d", "p" + i)));
			application.await("tally");
			ResetTarget beforeLast = ResetTarget.position(application.log().head() - 1);
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> application.groups().reset("tally", beforeLast, false, ADA))
				.withMessageContaining("only for a reset to the beginning");
			assertThat(application.groups().reset("tally", beforeLast, true, ADA).messages()).isOne();
			application.await("tally");
			assertThat(application.bean(Tally.class).resets).hasValue(0);
			assertThat(application.jdbc().queryForList("select parcels from counted", Integer.class))
				.containsExactly(4);
		}
	}

	@Test
	void aDryRunCountsWhatIsRepeatedAlsoWhereTheGroupBeganAtTheHead() {
		try (Application application = start(Setup.of(ParcelDecider.class))) {
			send(application, 5);
		}
		try (Application application = start(this.setup.with("sourced.groups.parcel-list.start=head"))) {
			application.gateway().execute(new Send("d", "new"));
			settle(application);
			assertThat(listed(application)).containsExactly("new");
			assertThat(application.groups().previewReset(LIST, ResetTarget.beginning()).messages()).isEqualTo(6);
			application.groups().reset(LIST, ResetTarget.beginning(), false, ADA);
			settle(application);
			assertThat(listed(application)).hasSize(6);
		}
	}

	@Test
	void aLaneThatIsTriedAgainIsLagAndKeepsNothingWaiting() {
		Setup patient = Setup.of(ParcelDecider.class, ParcelList.class)
			.with("sourced.processing.retries=5", "sourced.processing.retry-delay=5m",
					"sourced.processing.poll-interval=100ms");
		patient.trouble().in("project", poisonous("p1"));
		try (Application application = start(patient)) {
			send(application, 8);
			Awaitility.await().until(() -> listed(application).size() == 6);
			Awaitility.await().until(() -> progress(application), (group) -> group.ready() == 0);
			assertThat(progress(application).retrying()).isOne();
			assertThat(progress(application).lag()).as("from p1 on").isEqualTo(7);
			assertThat(progress(application).age()).isZero();
		}
	}

	@Test
	void aResetThatMakesNoSenseIsRefused() {
		try (Application application = start(this.setup)) {
			for (String group : List.of("parcel-decider", "announcer", "mailer-reactions")) {
				assertThatExceptionOfType(InterventionRefusedException.class)
					.isThrownBy(() -> application.groups().reset(group, ResetTarget.beginning(), true, ADA))
					.withMessageContaining("Only projections");
			}
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> application.groups().reset("depot-count", ResetTarget.beginning(), false, ADA))
				.withMessageContaining("@OnReset");
			assertThatExceptionOfType(UnknownGroupException.class)
				.isThrownBy(() -> application.groups().reset("nothing", ResetTarget.beginning(), false, ADA));
		}
	}

	/*
	 * The ancestor replayed on top of the stored rows, or cleared them outside of the
	 * transaction that rewinds, while batches in flight went on writing.
	 */
	@Test
	void resetsUnderLoadLeaveWhatTheLogSays() {
		try (Application one = start(this.setup); Application other = start(this.setup)) {
			AtomicBoolean done = new AtomicBoolean();
			Thread load = new Thread(() -> {
				for (int i = 0; !done.get(); i++) {
					((i % 2 == 0) ? one : other).gateway().execute(new Send("d" + i % 7, UUID.randomUUID().toString()));
				}
			});
			load.start();
			for (int i = 0; i < 10; i++) {
				int before = listed(one).size();
				((i % 2 == 0) ? one : other).groups().reset(LIST, ResetTarget.beginning(), false, ADA);
				Awaitility.await().atMost(Application.PATIENCE).until(() -> listed(one).size() > before);
			}
			done.set(true);
			Awaitility.await().until(() -> !load.isAlive());
			settle(one);
			List<Long> sent = one.jdbc().queryForList("""
					select m.position from sourced_message m join sourced_message_type t on t.type = m.type
					where t.name = 'parcels.sent' order by m.position""", Long.class);
			assertThat(one.jdbc().queryForList("select position from listed order by position", Long.class))
				.isEqualTo(sent);
			int mails = one.bean(Mailer.class).mails.size() + other.bean(Mailer.class).mails.size();
			assertThat(mails).isEqualTo(sent.size());
		}
	}

	/*
	 * Who resets waits for the rows of units in flight. If those waited for their lanes
	 * in turn, the database would end one of them, mostly the reset.
	 */
	@Test
	void aResetNeedsNoSecondAttemptWhereUnitsInFlightHoldRowsOfTheReadModel() throws Exception {
		Gate gate = new Gate("p1");
		Setup tally = Setup.of(ParcelDecider.class, Tally.class).with("sourced.processing.poll-interval=100ms");
		tally.trouble().in("tally", gate);
		ExecutorService operator = Executors.newSingleThreadExecutor();
		try (Application application = start(tally)) {
			application.gateway().execute(new Send("d", "p0"));
			application.await("tally");
			application.gateway().execute(new Send("d", "p1"));
			gate.awaitEntered();
			Future<ResetReport> reset = operator
				.submit(() -> application.groups().reset("tally", ResetTarget.beginning(), false, ADA));
			Awaitility.await().until(() -> count(application, blockedSessions()) > 0);
			gate.open();
			assertThat(reset.get(20, TimeUnit.SECONDS).messages()).isEqualTo(2);
			application.await("tally");
			assertThat(application.jdbc().queryForList("select parcels from counted", Integer.class))
				.containsExactly(2);
			assertThat(application.bean(Tally.class).resets).hasValue(1);
			assertThat(application.groups().failures("tally")).isEmpty();
		}
		finally {
			operator.shutdownNow();
		}
	}

	@Test
	void lanesWhoseClaimsWereTakenBackRestUntilTheReset() {
		Gate gate = new Gate("p0");
		this.setup.trouble().in("project", gate);
		try (Application application = start(this.setup)) {
			application.gateway().execute(new Send("d0", "p0"));
			gate.awaitEntered();
			application.bean(GroupAdmin.class).recall(LIST, Duration.ofHours(1));
			gate.open();
			application.gateway().execute(new Send("d1", "p1"));
			Awaitility.await().until(() -> listed(application), List.of("p1")::equals);
			application.gateway().execute(new Send("d1", "p2"));
			Awaitility.await().until(() -> listed(application), List.of("p1", "p2")::equals);
			application.groups().reset(LIST, ResetTarget.beginning(), false, ADA);
			Awaitility.await().until(() -> listed(application).size() == 3);
			assertThat(application.bean(ParcelList.class).deliveries).as("once in vain").hasSize(6);
		}
	}

	@Test
	void aParkedLaneFinishesInOrderWhenItIsRetriedAfterTheCauseIsGone() {
		poison("project", "p4");
		try (Application application = start(this.setup)) {
			send(application, 12);
			FailedLane parked = awaitParked(application);
			assertThat(application.groups().retry(LIST, null, ADA)).isOne();
			Awaitility.await()
				.until(() -> application.groups()
					.failures(LIST)
					.stream()
					.anyMatch((lane) -> lane.attempts() == 1 && lane.status() == LaneStatus.PARKED));
			this.setup.trouble().over("project");
			assertThat(application.groups().retry(LIST, UUID.randomUUID(), ADA)).isZero();
			assertThat(application.groups().retry(LIST, parked.lane().key(), ADA)).isOne();
			Awaitility.await().until(() -> listed(application).size() == 12);
			assertThat(application.groups().failures(LIST)).isEmpty();
			assertThat(application.jdbc()
				.queryForList("select parcel from listed where depot = 'd0' order by number", String.class))
				.containsExactly("p0", "p4", "p8");
		}
	}

	@Test
	void aSkippedMessageIsLeftOutAndLeavesARecord() {
		poison("project", "p4");
		try (Application application = start(this.setup)) {
			send(application, 12);
			FailedLane parked = awaitParked(application);
			UUID lane = parked.lane().key();
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> application.groups().skip(LIST, lane, parked.position() + 1, ADA));
			application.groups().skip(LIST, lane, parked.position(), ADA);
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> application.groups().skip(LIST, lane, parked.position(), ADA));
			settle(application);
			assertThat(listed(application)).hasSize(11).doesNotContain("p4");
			assertThat(application.jdbc()
				.queryForMap("select action, done_by, reason, position from sourced_intervention"))
				.satisfies((record) -> {
					assertThat(record.get("action")).isEqualTo("skip");
					assertThat(record.get("done_by")).isEqualTo("ada");
					assertThat(record.get("reason")).isEqualTo("because");
					assertThat(record.get("position")).isEqualTo(parked.position());
				});
		}
	}

	@Test
	void theMessagesOfAllLanesThatAreParkedForThemAreSkippedUpToTheOneThatWasSeen() {
		Gate gate = new Gate("p3");
		this.setup.trouble().in("project", poisonous("p0", "p1", "p6").andThen(gate));
		try (Application application = start(this.setup)) {
			send(application, 12);
			gate.awaitEntered();
			UUID held = Lane.of(Tags.of("depot", "d3")).key();
			application.groups().park(LIST, held, ADA);
			gate.open();
			List<FailedLane> parked = awaitParked(application, 4).stream()
				.filter((lane) -> lane.attempts() > 0)
				.toList();
			settle(application);
			long seen = parked.get(1).position();
			assertThat(application.groups().skipAll(LIST, parked.get(0).position() - 1, ADA)).isZero();
			assertThat(application.groups().skipAll(LIST, seen, ADA)).isEqualTo(2);
			assertThat(application.groups().skipAll(LIST, seen, ADA)).isZero();
			settle(application);
			assertThat(listed(application)).containsExactly("p2", "p4", "p5", "p8", "p9");
			assertThat(application.groups().skipAll(LIST, application.log().head(), ADA)).isOne();
			settle(application);
			assertThat(listed(application)).containsExactly("p2", "p4", "p5", "p8", "p9", "p10");
			assertThat(application.groups().failures(LIST)).as("nobody skips what an operator holds")
				.singleElement()
				.satisfies((lane) -> assertThat(lane.lane().key()).isEqualTo(held));
			assertThat(application.jdbc()
				.queryForList("select position from sourced_intervention where action = 'skip' and done_by = 'ada' "
						+ "order by position", Long.class))
				.isEqualTo(parked.stream().map(FailedLane::position).toList());
		}
	}

	@Test
	void aSkippedCommandHasThatOutcome() {
		poison("decide", "poison");
		try (Application application = start(this.setup)) {
			UUID poison = application.enqueue("d", "poison");
			UUID behind = application.enqueue("d", "behind");
			Awaitility.await().until(() -> application.gateway().outcome(poison).status() == Status.FAILED);
			FailedLane failed = application.groups().failures("parcel-decider").get(0);
			application.groups().skip("parcel-decider", failed.lane().key(), failed.position(), ADA);
			Awaitility.await().until(() -> application.gateway().outcome(behind).status() == Status.ACCEPTED);
			assertThat(application.gateway().outcome(poison).status()).isEqualTo(Status.SKIPPED);
		}
	}

	@Test
	void aLaneThatIsParkedWhileItIsWorkedOnRollsBackAndGoesOnWhenItIsRetried() {
		Gate gate = new Gate("p0");
		this.setup.trouble().in("project", gate);
		try (Application application = start(this.setup)) {
			application.gateway().execute(new Send("d0", "p0"));
			gate.awaitEntered();
			UUID lane = Lane.of(Tags.of("depot", "d0")).key();
			application.groups().park(LIST, lane, ADA);
			gate.open();
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> application.groups().park(LIST, lane, ADA));
			application.gateway().execute(new Send("d1", "p1"));
			Awaitility.await().until(() -> listed(application), List.of("p1")::equals);
			assertThat(application.groups().failures(LIST)).singleElement().satisfies((parked) -> {
				assertThat(parked.status()).isEqualTo(LaneStatus.PARKED);
				assertThat(parked.attempts()).isZero();
				assertThat(parked.failure()).isNull();
			});
			assertThat(application.groups().retry(LIST, lane, ADA)).isOne();
			Awaitility.await().until(() -> listed(application), List.of("p0", "p1")::equals);
		}
	}

	@Test
	void aLaneThatHasNothingToDoIsNotParked() {
		try (Application application = start(this.setup)) {
			application.gateway().execute(new Send("d0", "p0"));
			settle(application);
			UUID lane = Lane.of(Tags.of("depot", "d0")).key();
			assertThatExceptionOfType(InterventionRefusedException.class)
				.isThrownBy(() -> application.groups().park(LIST, lane, ADA));
		}
	}

	@Test
	void changesArePublishedOnTheAskedInstance() {
		List<Object> published = new CopyOnWriteArrayList<>();
		try (Application application = start(this.setup)) {
			application.context().addApplicationListener((event) -> {
				if (event instanceof PayloadApplicationEvent<?> payload) {
					published.add(payload.getPayload());
				}
			});
			application.groups().stop(LIST, ADA);
			application.groups().start(LIST, ADA);
			assertThat(published).containsExactly(new GroupChanged(LIST, GroupChanged.Action.STOPPED, ADA),
					new GroupChanged(LIST, GroupChanged.Action.STARTED, ADA));
			assertThatExceptionOfType(UnknownGroupException.class)
				.isThrownBy(() -> application.groups().stop("nothing", ADA));
			assertThat(published).hasSize(2);
		}
	}

	private void poison(String handler, String poison) {
		this.setup.trouble().in(handler, poisonous(poison));
	}

	private static Consumer<String> poisonous(String... poisons) {
		return (parcel) -> {
			if (List.of(poisons).contains(parcel)) {
				throw new IllegalStateException("poison");
			}
		};
	}

	private static FailedLane awaitParked(Application application) {
		return awaitParked(application, 1).get(0);
	}

	private static List<FailedLane> awaitParked(Application application, int lanes) {
		return Awaitility.await()
			.until(() -> application.groups().failures(LIST), (failures) -> failures.size() == lanes
					&& failures.stream().allMatch((lane) -> lane.status() == LaneStatus.PARKED));
	}

	private static void send(Application application, int parcels) {
		IntStream.range(0, parcels).forEach((i) -> application.gateway().execute(new Send("d" + i % 4, "p" + i)));
	}

	private static void settle(Application application) {
		for (String group : List.of(LIST, "depot-count", "announcer", "parcel-decider", "mailer-reactions")) {
			application.await(group);
		}
	}

	private static List<String> listed(Application application) {
		return application.jdbc().queryForList("select parcel from listed order by position", String.class);
	}

	private static GroupProgress progress(Application application) {
		return application.groups()
			.list()
			.stream()
			.filter((group) -> group.id().equals(LIST))
			.findFirst()
			.orElseThrow();
	}

}
