package dev.sourced.engine;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.annotation.Tag;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.group.Delivery;
import dev.sourced.group.FailureAction;
import dev.sourced.group.Lane;
import dev.sourced.internal.group.ClaimedLane;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.LaneFailure;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Event;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What went wrong with partitions in the ancestor, each with its interleaving.
 */
class LaneRegressionTests extends ParcelsOnEachDatabase {

	/** So that what is found was not found by a poll. */
	static final String NO_POLLS = "sourced.processing.poll-interval=1h";

	static final String MANY_POLLS = "sourced.processing.poll-interval=50ms";

	private final Trouble trouble = new Trouble();

	private final AtomicInteger failed = new AtomicInteger();

	Trouble trouble() {
		return this.trouble;
	}

	Application start(List<Class<?>> beans, String... settings) {
		return start(new Setup(this.trouble, beans, List.of(settings)));
	}

	private void withLanes(Consumer<LaneFixture> test) {
		try (HikariDataSource pool = database().dataSource(4)) {
			test.accept(new LaneFixture(pool));
		}
	}

	/*
	 * Three messages in one partition, batch 1. A claims @1. B finds nothing and
	 * remembers that there is nothing up to 3. A acknowledges 1, and nobody ever
	 * claims @2.
	 */
	@Test
	void allMessagesOfALaneAreHandledInBatchesOfOne() {
		try (Application application = start(List.of(ParcelList.class), NO_POLLS, "sourced.processing.batch-size=1")) {
			application.log().append(sent("d", IntStream.range(0, 3).mapToObj((i) -> "p" + i)));
			application.await("parcel-list");
			assertThat(listed(application, "d")).containsExactly("p0", "p1", "p2");
			// three claims and three ends
			assertThat(application.jdbc().queryForObject("select mod(token, 4096) from sourced_lane", Long.class))
				.isEqualTo(6);
		}
	}

	@Test
	void aLookThatFindsNothingHidesNothing() {
		withLanes((fixture) -> {
			fixture.send("d", "p0", "p1");
			ClaimedLane released = fixture.claim(LaneFixture.LONG);
			assertThat(fixture.claim(9, LaneFixture.LONG)).isEmpty();
			fixture.lanes().release(fixture.group(), List.of(released));
			ClaimedLane ended = fixture.claim(LaneFixture.SHORT);
			assertThat(fixture.claim(9, LaneFixture.LONG)).isEmpty();
			fixture.reap(1);
			LaneBatch failed = fixture.fetch(fixture.claim(LaneFixture.LONG));
			fixture.lanes()
				.recordFailure(fixture.group(), new LaneFailure(failed.lane(), failed.messages().get(0),
						new IllegalStateException(), FailureAction.retryIn(Duration.ZERO)));
			assertThat(fixture.claim(9, LaneFixture.LONG)).isEmpty();
			fixture.lanes().reap();
			LaneBatch first = fixture.lanes()
				.fetch(fixture.group(), List.of(fixture.claim(LaneFixture.LONG)), 1)
				.get(0);
			assertThat(first.lane().token()).isGreaterThan(ended.token());
			assertThat(fixture.claim(9, LaneFixture.LONG)).isEmpty();
			assertThat(fixture.work(first)).isOne();
			assertThat(fixture.work(fixture.fetch(fixture.claim(LaneFixture.LONG)))).isZero();
			assertThat(fixture.listed()).containsExactly("p0", "p1");
		});
	}

	/*
	 * The last message of a batch is acknowledged while the dispatcher puts the next one
	 * into the lane: whoever comes second must see the other, or the lane sleeps.
	 */
	@Test
	@org.junit.jupiter.api.Tag("races")
	void newsThatMeetAnAcknowledgementAreNotForgotten() {
		withLanes((fixture) -> {
			try (Rendezvous racers = new Rendezvous(2)) {
				fixture.send("d", "p0");
				for (int round = 1; round <= 150; round++) {
					LaneBatch batch = fixture.fetch(fixture.claim(LaneFixture.LONG));
					fixture.append("d", "p" + round);
					List<Outcome<Integer>> outcomes = racers.run(List.<Callable<Integer>>of(() -> {
						fixture.dispatch();
						return 1;
					}, () -> fixture.work(batch)));
					outcomes.forEach(Outcome::get);
					assertThat(fixture.row("d").get("status")).as("round %d", round).hasToString("1");
				}
			}
			assertThat(fixture.listed()).hasSize(150).doesNotHaveDuplicates();
		});
	}

	/*
	 * An instance claims and is killed at once, before any heartbeat and before it has
	 * fetched anything.
	 */
	@Test
	void theClaimsOfAKilledInstanceMoveWhenTheirLeaseHasEnded() {
		withLanes((fixture) -> {
			IntStream.range(0, 3).forEach((i) -> fixture.send("d" + i, "p" + i));
			assertThat(fixture.claim(9, Duration.ofMillis(700))).hasSize(3);
			OffsetDateTime leaseEnd = fixture.jdbc()
				.queryForObject("select min(lease_end) from sourced_lane", OffsetDateTime.class);
			AtomicInteger early = new AtomicInteger();
			this.trouble.in("project", (parcel) -> {
				OffsetDateTime now = fixture.jdbc().queryForObject("select current_timestamp", OffsetDateTime.class);
				early.addAndGet(now.isBefore(leaseEnd) ? 1 : 0);
			});
			try (Application application = start(List.of(ParcelList.class), MANY_POLLS)) {
				application.await("parcel-list");
				assertThat(fixture.listed()).containsExactly("p0", "p1", "p2");
				assertThat(early).hasValue(0);
				assertThat(application.bean(ParcelList.class).deliveries).hasSize(3);
			}
		});
	}

	/*
	 * A@1, B@2, A@3. The lane of A is done up to 3; that of B is merely behind, and was
	 * taken for a replay, so its reaction was skipped.
	 */
	@Test
	void aLaneThatIsBehindIsNotReplaying() {
		this.trouble.in("project", (parcel) -> {
			if (parcel.equals("b") && this.failed.getAndIncrement() < 2) {
				throw new IllegalStateException("not yet");
			}
		});
		try (Application application = start(List.of(ParcelList.class), MANY_POLLS,
				"sourced.processing.retry-delay=50ms")) {
			application.log().append(List.of(sent("A", "a1"), sent("B", "b"), sent("A", "a2")));
			awaitParcels(application, 3);
			assertThat(application.bean(ParcelList.class).deliveries).isNotEmpty().noneMatch(Delivery::replaying);
		}
	}

	/*
	 * @1 and @2 processed, reset, @3 appended: the batch [1, 2, 3] had one flag, that of
	 * its last message.
	 */
	@Test
	void replayingIsSaidOfEachMessage() {
		try (Application application = start(List.of(ParcelList.class))) {
			application.log().append(List.of(sent("A", "a0"), sent("A", "a1"), sent("B", "b0")));
			application.await("parcel-list");
		}
		try (Application writer = start(List.of(ParcelDecider.class), "sourced.processing.enabled=false")) {
			assertThat(writer.jdbc().update("""
					update sourced_lane set replayed_to = acknowledged, acknowledged = 0, pending_from = 1, status = 1
					where lane = ?""", Lane.of(Tags.of("depot", "A")).key())).isOne();
			writer.jdbc().update("delete from listed where depot = 'A'");
			writer.log().append(List.of(sent("A", "a2"), sent("B", "b1"), sent("A", "a3")));
		}
		try (Application application = start(List.of(ParcelList.class))) {
			application.await("parcel-list");
			assertThat(listed(application, "A")).containsExactly("a0", "a1", "a2", "a3");
			assertThat(listed(application, "B")).containsExactly("b0", "b1");
			assertThat(application.bean(ParcelList.class).deliveries)
				.extracting((delivery) -> delivery.lane().value("depot") + delivery.replaying())
				.containsExactlyInAnyOrder("Atrue", "Atrue", "Afalse", "Afalse", "Bfalse");
		}
	}

	/*
	 * The history was read after the claim, so it held the event already, and later ones
	 * too; the event was then evolved once more.
	 */
	@Test
	void aReactionSeesItsModelUpToItsEventAndThatOnce() {
		try (Application web = start(List.of(ParcelDecider.class), "sourced.processing.enabled=false")) {
			IntStream.range(0, 10).forEach((i) -> web.gateway().execute(new Send("d", "p" + i)));
			try (Application application = start(List.of(ParcelDecider.class, Announcer.class),
					"sourced.groups.announcer.start=beginning")) {
				application.await("announcer");
				assertThat(application.bean(Announcer.class).seen).hasSize(10).containsOnly(0);
			}
		}
	}

	/*
	 * 150 partitions: the first scan took the first hundred, and moved its mark to the
	 * end of the log.
	 */
	@Test
	void noneOfManyLanesIsJumpedOver() {
		try (Application application = start(List.of(ParcelList.class), NO_POLLS)) {
			application.log().append(IntStream.range(0, 160).mapToObj((i) -> sent("d" + i, "p" + i)).toList());
			awaitParcels(application, 160);
			application.log().append(List.of(sent("late", "one more")));
			awaitParcels(application, 161);
		}
	}

	/* More than one window of the dispatcher, and lanes that are in several. */
	@Test
	void nothingIsJumpedOverBetweenTwoReadingsOfTheLog() {
		try (Application writer = start(List.of(ParcelDecider.class), "sourced.processing.enabled=false")) {
			for (int part = 0; part < 3; part++) {
				int from = part * 900;
				writer.log()
					.append(IntStream.range(from, from + 900).mapToObj((i) -> sent("d" + i % 70, "p" + i)).toList());
			}
		}
		try (Application application = start(List.of(ParcelList.class), NO_POLLS)) {
			awaitParcels(application, 2700);
			assertThat(listed(application, "d3")).containsExactlyElementsOf(
					IntStream.range(0, 2700).filter((i) -> i % 70 == 3).mapToObj((i) -> "p" + i).toList());
		}
	}

	/* Discovery ran only when nothing else was claimable: cid=hot won 30 times of 30. */
	@Test
	void newLanesAreFoundWhileAHotOneIsBusy() {
		Gate gate = new Gate("hot");
		this.trouble.in("project", gate);
		try (Application application = start(List.of(ParcelList.class), NO_POLLS)) {
			application.log().append(List.of(sent("hot", "hot"), sent("hot", "h1")));
			gate.awaitEntered();
			for (int i = 0; i < 10; i++) {
				application.log().append(List.of(sent("hot", "more" + i), sent("new" + i, "p" + i)));
			}
			Awaitility.await().untilAsserted(() -> assertThat(count(application, "listed")).isEqualTo(10));
			gate.open();
			awaitParcels(application, 22);
			assertThat(listed(application, "hot")).hasSize(12).startsWith("hot", "h1", "more0");
		}
	}

	/*
	 * One worker that claims one lane at a time: a hot lane of five messages that gets
	 * another one after each claim, and ten lanes behind it. Neither keeps the other
	 * waiting.
	 */
	@Test
	void theLaneThatHasWaitedLongestComesFirst() {
		withLanes((fixture) -> {
			fixture.send("hot", "h0", "h1", "h2", "h3", "h4");
			IntStream.range(0, 10).forEach((i) -> fixture.send("d" + i, "p" + i));
			List<String> order = new ArrayList<>();
			for (int i = 0; i < 16; i++) {
				ClaimedLane claimed = fixture.claim(LaneFixture.LONG);
				order.add(claimed.lane().tags().value("depot"));
				fixture.work(fixture.lanes().fetch(fixture.group(), List.of(claimed), 1).get(0));
				fixture.send("hot", "more" + i);
			}
			assertThat(order).startsWith("hot", "hot", "hot", "hot", "hot");
			// once more is the lower bound of where the hot lane goes on
			assertThat(order).filteredOn("hot"::equals).hasSizeLessThanOrEqualTo(6);
			assertThat(order).contains("d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9");
		});
	}

	/* {a: "1|b:2", b: "3"} and {a: "1", b: "2|b:3"} had one key, "a:1|b:2|b:3". */
	@Test
	void valuesWithSeparatorsDoNotCollide() {
		List<List<String>> pairs = List.of(List.of("1|parcel:2", "3"), List.of("1", "2|parcel:3"),
				List.of("1|parcel:2|parcel", "3"), List.of("a\",\"parcel\":\"b", "c"),
				List.of("a", "b\",\"parcel\":\"c"), List.of("ab", "c"), List.of("a", "bc"), List.of("1:a", "b"),
				List.of("1", "a:b"));
		try (Application application = start(List.of(Pairs.class))) {
			List<Message> messages = new ArrayList<>();
			for (int round = 0; round < 2; round++) {
				pairs.forEach((pair) -> messages.add(sent(pair.get(0), pair.get(1))));
			}
			application.log().append(messages);
			application.await("pairs");
			Pairs seen = application.bean(Pairs.class);
			assertThat(seen.lanes).hasSize(pairs.size());
			pairs.forEach((pair) -> assertThat(seen.lanes.get(Tags.of("depot", pair.get(0)).and("parcel", pair.get(1))))
				.isEqualTo(2));
			assertThat(seen.foreign).isEmpty();
		}
	}

	@Projector(partitionBy = { "depot", "parcel" })
	static class Pairs {

		final Map<Tags, Integer> lanes = new ConcurrentHashMap<>();

		final List<Envelope> foreign = new CopyOnWriteArrayList<>();

		@Project
		void on(Sent event, Envelope envelope, Delivery delivery) {
			this.lanes.merge(delivery.lane(), 1, Integer::sum);
			if (!envelope.tags().equals(delivery.lane())) {
				this.foreign.add(envelope);
			}
		}

	}

	/* Returning null or nothing released the claim as "handled", for ever. */
	@Test
	void aHandlerThatReturnsNothingAdvances() {
		try (Application application = start(List.of(Silent.class, Quiet.class))) {
			UUID send = application.gateway().enqueue(new Send("d", "p")).id();
			UUID announce = application.gateway().enqueue(new Announce("d", "p")).id();
			application.log()
				.append(List.of(sent("d", "p"), Message.of(new Announced("d", "p")), Message.of(new Noticed("p"))));
			application.await("silent");
			application.await("quiet");
			assertThat(application.gateway().outcome(send).status()).isEqualTo(Status.ACCEPTED);
			assertThat(application.gateway().outcome(announce).status()).isEqualTo(Status.ACCEPTED);
			assertThat(application.bean(Silent.class).calls).hasValue(2);
			assertThat(application.bean(Quiet.class).calls).hasValue(3);
			assertThat(application.jdbc().queryForList("select status from sourced_lane", Integer.class))
				.containsExactly(0, 0);
			assertThat(application.log().head()).isEqualTo(application.log().watermark());
			assertThat(count(application, "sourced_message")).isEqualTo(5);
		}
	}

	@MessageType("regression.noticed")
	record Noticed(@Tag String parcel) implements Event {
	}

	@Decider(partitionBy = "parcel")
	static class Silent {

		final AtomicInteger calls = new AtomicInteger();

		@Decide
		void send(Send command) {
			this.calls.incrementAndGet();
		}

		@Decide
		@Nullable Announced announce(Announce command) {
			this.calls.incrementAndGet();
			return null;
		}

	}

	@Reactor(partitionBy = "parcel")
	static class Quiet {

		final AtomicInteger calls = new AtomicInteger();

		@React
		@Nullable Collection<Command> on(Sent event) {
			this.calls.incrementAndGet();
			return null;
		}

		@React
		Optional<Announce> on(Announced event) {
			this.calls.incrementAndGet();
			return Optional.empty();
		}

		@React
		List<Command> on(Noticed event) {
			this.calls.incrementAndGet();
			return List.of();
		}

	}

	/*
	 * The poller's query failed (a database restart), or the error path itself did: loop
	 * dead, claim held for ever.
	 */
	@Test
	void theEngineSurvivesADatabaseThatFailsEverywhere() {
		this.trouble.in("project", (parcel) -> {
			if (parcel.equals("poison")) {
				throw new IllegalStateException("poison");
			}
		});
		try (Application application = start(List.of(ParcelList.class), MANY_POLLS, "sourced.processing.retries=1000",
				"sourced.processing.retry-delay=50ms", "sourced.processing.max-retry-delay=50ms")) {
			application.log().append(List.of(sent("d", "p0"), sent("d2", "poison")));
			awaitParcels(application, 1);
			int expected = 1;
			for (String table : List.of("sourced_failure", "sourced_lane", "sourced_consumer_group", "listed",
					"sourced_message_tag")) {
				application.jdbc().execute("alter table %s rename to away".formatted(table));
				if (!table.equals("sourced_message_tag")) {
					application.log().append(List.of(sent("d", "during " + table)));
					expected++;
				}
				awaitBusyTime();
				application.jdbc().execute("alter table away rename to %s".formatted(table));
				application.log().append(List.of(sent("d", "after " + table)));
				awaitParcels(application, ++expected);
			}
			this.trouble.over("project");
			awaitParcels(application, expected + 1);
			assertThat(application.jdbc().queryForList("select parcel from listed", String.class))
				.doesNotHaveDuplicates();
		}
	}

	/* Long enough for a few polls, which is all that can be known from outside. */
	private static void awaitBusyTime() {
		long until = System.nanoTime() + Duration.ofMillis(250).toNanos();
		Awaitility.await().until(() -> System.nanoTime() - until > 0);
	}

	/*
	 * One claim asked partition by partition whether it has something to do: with 100,
	 * 500 and 2000 caught-up ones ahead, 107, 507 and 2007 statements.
	 */
	@Test
	void aClaimIsAsManyStatementsHoweverManyLanesAreIdle() {
		List<String> statements = Collections.synchronizedList(new ArrayList<>());
		try (HikariDataSource pool = database().dataSource(4)) {
			LaneFixture fixture = new LaneFixture(
					ProxyDataSourceBuilder.create(pool).methodListener(new Executions(statements)).build());
			List<Integer> counts = new ArrayList<>();
			for (int idle : List.of(10, 300)) {
				IntStream.range(0, idle).forEach((i) -> fixture.append("idle" + idle + "-" + i, "p"));
				fixture.dispatch();
				List<ClaimedLane> all = fixture.claim(1000, LaneFixture.LONG);
				fixture.acknowledge(fixture.lanes().fetch(fixture.group(), all, 50).toArray(LaneBatch[]::new));
				IntStream.range(0, 20).forEach((i) -> fixture.append("ready" + i, "p"));
				fixture.dispatch();
				statements.clear();
				List<ClaimedLane> claimed = fixture.claim(20, LaneFixture.LONG);
				List<LaneBatch> batches = fixture.lanes().fetch(fixture.group(), claimed, 50);
				fixture.acknowledge(batches.toArray(LaneBatch[]::new));
				assertThat(claimed).hasSize(20);
				assertThat(batches).allSatisfy((batch) -> assertThat(batch.messages()).hasSize(1));
				counts.add(statements.size());
			}
			// claim, fetch and acknowledge; on H2 a claim is a lock, a look and an
			// update, and
			// the ready ones are counted
			int most = database().isPostgres() ? 3 : 6;
			assertThat(counts).containsExactly(most, most);
		}
	}

	/**
	 * Notes the statements that are executed.
	 *
	 * @param statements where to
	 */
	private record Executions(List<String> statements) implements MethodExecutionListener {

		@Override
		public void beforeMethod(MethodExecutionContext context) {
			if (context.getMethod().getName().startsWith("execute")) {
				this.statements.add(context.getMethod().getName());
			}
		}

		@Override
		public void afterMethod(MethodExecutionContext context) {
		}

	}

	/*
	 * Each acknowledgement wrote the group's row: all workers queued behind the slowest.
	 */
	@Test
	void anAcknowledgementDoesNotWaitForTheGroupsRow() {
		withLanes((fixture) -> {
			fixture.send("d", "p0");
			LaneBatch batch = fixture.fetch(fixture.claim(LaneFixture.LONG));
			fixture.transactions().join(() -> {
				assertThat(fixture.groups().lock(List.of(fixture.group()))).hasSize(1);
				fixture.jdbc()
					.queryForList("select number from sourced_consumer_group where number = ? for update",
							fixture.group().number());
				try (Rendezvous elsewhere = new Rendezvous(1, Duration.ofSeconds(10))) {
					return elsewhere.run(() -> fixture.work(batch)).get(0).get();
				}
			});
			assertThat(fixture.listed()).containsExactly("p0");
		});
	}

	/*
	 * An event with several values of a partition tag goes to each of the lanes, and each
	 * follows up. Ids of follow-ups that name the cause and the group only are the same
	 * in all of them, so that all but the first are taken for repetitions.
	 */
	@Test
	void anEventOfSeveralLanesIsFollowedUpInEachOfThem() {
		try (Application application = start(List.of(ParcelDecider.class, Stops.class))) {
			application.log().append(List.of(Message.of(new Routed(List.of("a", "b", "c")))));
			application.await("stops");
			application.await("parcel-decider");
			assertThat(events(application, Announced.class)).extracting(Announced::depot)
				.containsExactlyInAnyOrder("a", "b", "c");
		}
	}

	@MessageType("regression.routed")
	record Routed(@Tag("stop") List<String> stops) implements Event {
	}

	@Reactor(partitionBy = "stop")
	static class Stops {

		@React
		Announce on(Routed event, Delivery delivery) {
			return new Announce(delivery.lane().value("stop"), "p");
		}

	}

	/* 1 and 1.0, or an id as text and as a type of its own, were different partitions. */
	@Test
	void oneValueIsOneLaneWhateverItsType() {
		try (Application application = start(List.of(Numbers.class))) {
			application.log()
				.append(List.of(Message.of(new AsInt(7)), Message.of(new AsLong(7L)), Message.of(new AsText("7")),
						Message.of(new AsId(new NumberId(7))), Message.of(new AsInt(-7)),
						Message.of(new AsText("07"))));
			application.await("numbers");
			assertThat(application.bean(Numbers.class).lanes).containsOnlyKeys("7", "-7", "07")
				.containsEntry("7", List.of("AsInt", "AsLong", "AsText", "AsId"));
		}
	}

	record NumberId(long value) {
	}

	@MessageType("regression.int")
	record AsInt(@Tag int number) implements Event {
	}

	@MessageType("regression.long")
	record AsLong(@Tag Long number) implements Event {
	}

	@MessageType("regression.text")
	record AsText(@Tag String number) implements Event {
	}

	@MessageType("regression.id")
	record AsId(@Tag NumberId number) implements Event {
	}

	@Projector(partitionBy = "number")
	static class Numbers {

		final Map<String, List<String>> lanes = new ConcurrentHashMap<>();

		@Project
		void on(AsInt event, Delivery delivery) {
			add(event, delivery);
		}

		@Project
		void on(AsLong event, Delivery delivery) {
			add(event, delivery);
		}

		@Project
		void on(AsText event, Delivery delivery) {
			add(event, delivery);
		}

		@Project
		void on(AsId event, Delivery delivery) {
			add(event, delivery);
		}

		private void add(Event event, Delivery delivery) {
			this.lanes.computeIfAbsent(delivery.lane().value("number"), (key) -> new CopyOnWriteArrayList<>())
				.add(event.getClass().getSimpleName());
		}

	}

	static void awaitParcels(Application application, int parcels) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(count(application, "listed")).isEqualTo(parcels));
	}

}
