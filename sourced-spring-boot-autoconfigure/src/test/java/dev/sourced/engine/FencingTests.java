package dev.sourced.engine;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.command.CommandOutcome;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.group.FailureAction;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.LaneFailure;
import dev.sourced.log.ReadOptions;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;
import dev.sourced.testsupport.WithToyDialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A worker that is frozen beyond its lease while another takes over: its late finish
 * changes nothing.
 */
@WithToyDialect
class FencingTests extends ParcelsOnEachDatabase {

	/** Long enough for a busy machine to renew it in time. */
	private static final String[] SHORT_LEASE = { "sourced.processing.lease=1500ms",
			"sourced.processing.poll-interval=50ms" };

	private HikariDataSource pool;

	private OffsetDateTime firstLeaseEnd;

	private LaneFixture fixture;

	@BeforeEach
	void open() {
		this.pool = database().dataSource(4);
		this.fixture = new LaneFixture(this.pool);
	}

	@AfterEach
	@Override
	void drop() {
		this.pool.close();
		super.drop();
	}

	/*
	 * A claims and pauses. The lease ends, the lane is taken back, B claims it and
	 * acknowledges. A wakes, writes and acknowledges: the same position, and yet too
	 * late.
	 */
	@Test
	void aLateAcknowledgementIsRefusedAndWhatWasWrittenWithItIsRolledBack() {
		this.fixture.send("d", "p0", "p1");
		ClaimedLane a = this.fixture.claim(LaneFixture.SHORT);
		LaneBatch late = this.fixture.fetch(a);
		this.fixture.reap(1);
		ClaimedLane b = this.fixture.claim(LaneFixture.LONG);
		assertThat(b.token()).isGreaterThan(a.token());
		assertThat(this.fixture.work(this.fixture.fetch(b))).isZero();
		Map<String, Object> row = this.fixture.row("d");
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.fixture.work(late));
		assertThat(this.fixture.row("d")).isEqualTo(row);
		assertThat(this.fixture.listed()).containsExactly("p0", "p1");
	}

	/*
	 * The ancestor's interleaving: w1 has @1 and pauses; w2 takes over, acknowledges @2
	 * and then holds @3; w1 acknowledges @1, which moved the lane back and ended w2's
	 * claim, so that w3 got @2 and @3 while w2 was at it.
	 */
	@Test
	void aLateFinishNeitherMovesALaneBackNorEndsTheClaimOfAnother() {
		this.fixture.send("d", "p0");
		LaneBatch late = this.fixture.fetch(this.fixture.claim(LaneFixture.SHORT));
		this.fixture.reap(1);
		this.fixture.send("d", "p1");
		this.fixture.work(this.fixture.fetch(this.fixture.claim(LaneFixture.LONG)));
		this.fixture.send("d", "p2");
		LaneBatch current = this.fixture.fetch(this.fixture.claim(LaneFixture.LONG));
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.fixture.work(late));
		assertThat(this.fixture.claim(1, LaneFixture.LONG)).isEmpty();
		this.fixture.work(current);
		assertThat(this.fixture.listed()).containsExactly("p0", "p1", "p2");
	}

	/*
	 * The commit arrived and its answer was lost: the part is run once more under the
	 * same claim.
	 */
	@Test
	void aPartThatIsAcknowledgedAlreadyTakesNoEffectAgain() {
		this.fixture.send("d", "p0", "p1");
		LaneBatch both = this.fixture.fetch(this.fixture.claim(LaneFixture.LONG));
		this.fixture.work(both.part(0, 1));
		Map<String, Object> row = this.fixture.row("d");
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.fixture.work(both.part(0, 1)));
		assertThat(this.fixture.row("d")).isEqualTo(row);
		this.fixture.work(both.part(1, 2));
		assertThat(this.fixture.listed()).containsExactly("p0", "p1");
	}

	@Test
	void aLateReleaseOrFailureOrRenewalChangesNothing() {
		this.fixture.send("d", "p0");
		LaneBatch late = this.fixture.fetch(this.fixture.claim(LaneFixture.SHORT));
		this.fixture.reap(1);
		assertNothingChanges(late);
		ClaimedLane b = this.fixture.claim(LaneFixture.LONG);
		assertNothingChanges(late);
		this.fixture.work(this.fixture.fetch(b));
		assertNothingChanges(late);
		assertThat(this.fixture.jdbc().queryForList("select * from sourced_failure")).isEmpty();
	}

	private void assertNothingChanges(LaneBatch late) {
		Map<String, Object> row = this.fixture.row("d");
		this.fixture.lanes().release(this.fixture.group(), List.of(late.lane()));
		assertThat(this.fixture.row("d")).isEqualTo(row);
		this.fixture.lanes().renew(Map.of(this.fixture.group(), List.of(late.lane())), Duration.ofDays(1));
		assertThat(this.fixture.row("d")).isEqualTo(row);
		for (FailureAction action : List.of(FailureAction.retryIn(Duration.ZERO), FailureAction.park(),
				FailureAction.stopGroup())) {
			assertThat(recordFailure(late, action)).isFalse();
			assertThat(this.fixture.row("d")).isEqualTo(row);
		}
	}

	private boolean recordFailure(LaneBatch batch, FailureAction action) {
		return this.fixture.lanes()
			.recordFailure(this.fixture.group(),
					new LaneFailure(batch.lane(), batch.messages().get(0), new IllegalStateException("late"), action));
	}

	@Test
	void aBatchIsAcknowledgedOnce() {
		this.fixture.send("d", "p0");
		LaneBatch batch = this.fixture.fetch(this.fixture.claim(LaneFixture.LONG));
		this.fixture.work(batch);
		Map<String, Object> row = this.fixture.row("d");
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.fixture.work(batch));
		assertThat(this.fixture.row("d")).isEqualTo(row);
		assertThat(this.fixture.listed()).containsExactly("p0");
	}

	@Test
	void aUnitOfSeveralLanesOfWhichOneIsLostCommitsNothing() {
		this.fixture.send("d0", "p0");
		ClaimedLane lost = this.fixture.claim(LaneFixture.SHORT);
		this.fixture.send("d1", "p1");
		ClaimedLane held = this.fixture.claim(LaneFixture.LONG);
		this.fixture.reap(1);
		this.fixture.work(this.fixture.fetch(this.fixture.claim(LaneFixture.LONG)));
		LaneBatch first = this.fixture.fetch(lost);
		LaneBatch second = this.fixture.fetch(held);
		Map<String, Object> row = this.fixture.row("d1");
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.fixture.work(first, second));
		assertThat(this.fixture.row("d1")).isEqualTo(row);
		this.fixture.work(second);
		assertThat(this.fixture.listed()).containsExactly("p0", "p1");
	}

	@Test
	void aTokenIsNeverIssuedTwiceHoweverAClaimEnds() {
		List<Long> tokens = new ArrayList<>();
		List<ClaimedLane> ended = new ArrayList<>();
		for (int round = 0; round < 40; round++) {
			this.fixture.send("d", "p" + round);
			ClaimedLane claimed = this.fixture.claim((round % 4 == 0) ? LaneFixture.SHORT : LaneFixture.LONG);
			end(claimed, round % 4);
			tokens.add(claimed.token());
			ended.add(claimed);
		}
		assertThat(tokens).doesNotHaveDuplicates().isSorted();
		Map<String, Object> row = this.fixture.row("d");
		this.fixture.lanes().release(this.fixture.group(), ended);
		assertThat(this.fixture.row("d")).isEqualTo(row);
	}

	private void end(ClaimedLane claimed, int how) {
		switch (how) {
			case 0 -> this.fixture.reap(1);
			case 1 -> this.fixture.lanes().release(this.fixture.group(), List.of(claimed));
			case 2 -> {
				assertThat(recordFailure(this.fixture.fetch(claimed), FailureAction.retryIn(Duration.ZERO))).isTrue();
				this.fixture.lanes().reap();
			}
			default -> this.fixture.acknowledge(this.fixture.fetch(claimed));
		}
	}

	/*
	 * A deployment brings a version that handles more types. A worker of the old version
	 * that holds a claim would acknowledge positions of messages that it has not seen.
	 */
	@Test
	void aWorkerOfAnOlderVersionNeitherFinishesNorClaims() {
		this.fixture.send("d", "p0");
		LaneBatch late = this.fixture.fetch(this.fixture.claim(LaneFixture.LONG));
		this.fixture.send("d2", "p1");
		this.fixture.groups().register(LaneFixture.definition(Set.of("parcels.sent", "parcels.announced")), false);
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.fixture.work(late));
		assertThat(this.fixture.claim(10, LaneFixture.LONG)).isEmpty();
		assertThat(this.fixture.listed()).isEmpty();
	}

	@Test
	void aLeaseThatIsRenewedInTimeIsNotTakenBack() {
		this.fixture.send("d0", "p0");
		ClaimedLane renewed = this.fixture.claim(LaneFixture.SHORT);
		this.fixture.lanes().renew(Map.of(this.fixture.group(), List.of(renewed)), LaneFixture.LONG);
		this.fixture.send("d1", "p1");
		ClaimedLane forgotten = this.fixture.claim(LaneFixture.SHORT);
		// exactly one, and its lease began after the other's
		this.fixture.reap(1);
		assertThat(this.fixture.claim(10, LaneFixture.LONG)).singleElement()
			.satisfies((claimed) -> assertThat(claimed.key()).isEqualTo(forgotten.key()));
		this.fixture.work(this.fixture.fetch(renewed));
		assertThat(this.fixture.listed()).containsExactly("p0");
	}

	/*
	 * The lease ends in the moment in which the worker finishes: one of the two gets the
	 * lane's row first, and the message takes effect once in either case.
	 */
	@Test
	@Tag("races")
	void aFinishThatRacesWithATakeoverHappensOnce() {
		try (Rendezvous rendezvous = new Rendezvous(2)) {
			for (int round = 0; round < 150; round++) {
				this.fixture.send("d", "p" + round);
				LaneBatch batch = this.fixture.fetch(this.fixture.claim(LaneFixture.SHORT));
				List<Outcome<Integer>> outcomes = rendezvous
					.run(List.<Callable<Integer>>of(() -> this.fixture.work(batch), this::takeOver));
				int taken = outcomes.get(1).get();
				if (outcomes.get(0).failedWith(ClaimLostException.class) && taken == 0) {
					// the loser's look at the row hid it from the claim
					taken = takeOver();
				}
				assertThat(outcomes.get(0).succeeded()).as("round %d", round).isEqualTo(taken == 0);
				assertThat(this.fixture.listed()).hasSize(round + 1);
			}
		}
		assertThat(this.fixture.listed()).doesNotHaveDuplicates();
	}

	private int takeOver() {
		this.fixture.lanes().reap();
		List<ClaimedLane> claimed = this.fixture.claim(1, LaneFixture.LONG);
		claimed.forEach((lane) -> this.fixture.work(this.fixture.fetch(lane)));
		return claimed.size();
	}

	/*
	 * A projects p0 and p1 in an open transaction and stands still at p2. Its lease ends,
	 * B projects all of them. A goes on, and must not commit.
	 */
	@Test
	void aFrozenInstanceProjectsNothingThatAnotherHasTakenOver() {
		Trouble trouble = new Trouble();
		Gate gate = new Gate("p2");
		trouble.in("project", gate);
		try (Application frozen = start(new Setup(trouble, List.of(ParcelList.class), List.of(SHORT_LEASE)));
				Ice ice = freezeWhen(gate, frozen, () -> frozen.log().append(sent("d", parcels(5))));
				Application other = start(Setup.of(ParcelList.class).with(SHORT_LEASE))) {
			ParcelList list = frozen.bean(ParcelList.class);
			other.await("parcel-list");
			assertThat(listed(other, "d")).containsExactly("p0", "p1", "p2", "p3", "p4");
			gate.open();
			ice.thaw();
			frozen.context().close();
			assertThat(list.deliveries).hasSize(5);
			assertThat(list.afterwards).isEmpty();
			assertThat(listed(other, "d")).containsExactly("p0", "p1", "p2", "p3", "p4");
			assertThat(settled(other.bean(ParcelList.class).afterwards, 5)).containsExactly("p0", "p1", "p2", "p3",
					"p4");
			assertThat(other.groups().failures("parcel-list")).isEmpty();
		}
	}

	private static Ice freezeWhen(Gate gate, Application application, Runnable work) {
		work.run();
		gate.awaitEntered();
		return Ice.freeze(application);
	}

	/*
	 * A stands still inside its reaction. B reacts too, which is what "at least once"
	 * means, but the follow-up has one id: it is decided once.
	 */
	@Test
	void aFrozenInstanceHandsInNoSecondFollowUp() {
		Trouble trouble = new Trouble();
		Gate gate = new Gate("p0");
		trouble.in("react", gate);
		List<Class<?>> beans = List.of(ParcelDecider.class, Announcer.class);
		try (Application frozen = start(new Setup(trouble, beans, List.of(SHORT_LEASE)));
				Ice ice = freezeWhen(gate, frozen, () -> frozen.log().append(List.of(sent("d", "p0"))));
				Application other = start(new Setup(new Trouble(), beans, List.of(SHORT_LEASE)))) {
			other.await("announcer");
			other.await("parcel-decider");
			assertThat(events(other, Announced.class)).hasSize(1);
			gate.open();
			ice.thaw();
			frozen.context().close();
			other.await("parcel-decider");
			assertThat(events(other, Announced.class)).hasSize(1);
			assertThat(other.log().browse(ReadOptions.all()).filter((one) -> one.type().equals("parcels.announce")))
				.hasSize(1);
		}
	}

	/*
	 * A stands still while it decides p1 of three. B takes the lane over and has to wait
	 * for what A has begun. A goes on, loses, and B decides all three.
	 */
	@Test
	void aFrozenInstanceDecidesNothingThatAnotherHasTakenOver() {
		Trouble trouble = new Trouble();
		Gate gate = new Gate("p1");
		trouble.in("decide", gate);
		try (Application frozen = start(new Setup(trouble, List.of(ParcelDecider.class), List.of(SHORT_LEASE)));
				Application other = start(Setup.of(ParcelDecider.class).with(SHORT_LEASE));
				Ice waiting = Ice.freeze(other)) {
			ParcelDecider decider = frozen.bean(ParcelDecider.class);
			List<UUID> commands = frozen.bean(TransactionTemplate.class)
				.execute((status) -> parcels(3).map((parcel) -> frozen.enqueue("d", parcel)).toList());
			gate.awaitEntered();
			long token = token(other);
			try (Ice ice = Ice.freeze(frozen)) {
				waiting.thaw();
				Awaitility.await().until(() -> token(other) >= token + 2);
				gate.open();
				ice.thaw();
			}
			frozen.context().close();
			other.await("parcel-decider");
			assertThat(events(other, Sent.class)).containsExactly(new Sent("d", "p0", 1), new Sent("d", "p1", 2),
					new Sent("d", "p2", 3));
			assertThat(commands).allSatisfy(
					(id) -> assertThat(other.gateway().outcome(id).status()).isEqualTo(CommandOutcome.Status.ACCEPTED));
			assertThat(count(other, "synced")).isEqualTo(3);
			// A may have taken the lane back in turn, if the machine stood still
			// meanwhile
			List<String> afterwards = other.bean(ParcelDecider.class).afterwards;
			Awaitility.await().until(() -> decider.afterwards.size() + afterwards.size() >= 3);
			assertThat(Stream.concat(decider.afterwards.stream(), afterwards.stream())).containsExactlyInAnyOrder("p0",
					"p1", "p2");
		}
	}

	@Test
	void aHandlerThatTakesLongerThanItsLeaseKeepsItsLane() {
		Trouble trouble = new Trouble();
		Gate gate = new Gate("p0");
		trouble.in("project", gate);
		List<Class<?>> beans = List.of(ParcelList.class);
		List<String> settings = List.of("sourced.processing.lease=4s", "sourced.processing.poll-interval=50ms");
		try (Application one = start(new Setup(trouble, beans, settings));
				Application two = start(new Setup(trouble, beans, settings))) {
			one.log().append(List.of(sent("d", "p0")));
			gate.awaitEntered();
			long token = token(one);
			// longer than the lease that began with the claim
			Awaitility.await().until(() -> isLeaseEndAfter(one, Duration.ofMillis(4100)));
			assertThat(token(one)).isEqualTo(token);
			gate.open();
			one.await("parcel-list");
			assertThat(listed(one, "d")).containsExactly("p0");
			assertThat(Stream.of(one, two).mapToInt((app) -> app.bean(ParcelList.class).deliveries.size()).sum())
				.isOne();
		}
	}

	private boolean isLeaseEndAfter(Application application, Duration later) {
		OffsetDateTime end = application.jdbc()
			.queryForObject("select max(lease_end) from sourced_lane", OffsetDateTime.class);
		if (this.firstLeaseEnd == null) {
			this.firstLeaseEnd = end;
		}
		return end != null && end.isAfter(this.firstLeaseEnd.plus(later));
	}

	private static long token(Application application) {
		Long token = application.jdbc().queryForObject("select max(token) from sourced_lane", Long.class);
		return (token != null) ? token : 0;
	}

	private static Stream<String> parcels(int number) {
		return IntStream.range(0, number).mapToObj((i) -> "p" + i);
	}

}
