package dev.sourced.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.command.CommandOutcome;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.Rejection;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.DepotCount;
import dev.sourced.engine.Parcels.Journal;
import dev.sourced.engine.Parcels.Mailer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.group.FailedLane;
import dev.sourced.group.Intervention;
import dev.sourced.group.LaneParkedException;
import dev.sourced.group.LaneStatus;
import dev.sourced.message.Command;
import dev.sourced.message.Event;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A message that fails holds its own lane and nothing else, whatever it throws.
 */
class IsolationTests extends ParcelsOnEachDatabase {

	private static final String[] PATIENT = { "sourced.processing.retry-delay=1h",
			"sourced.processing.max-retry-delay=2h" };

	private static final String[] EAGER = { "sourced.processing.retry-delay=50ms",
			"sourced.processing.max-retry-delay=50ms", "sourced.processing.poll-interval=50ms",
			"sourced.processing.retries=100000" };

	private static final String[] TWO_RETRIES = { "sourced.processing.retries=2", "sourced.processing.retry-delay=50ms",
			"sourced.processing.poll-interval=50ms" };

	private final Trouble trouble = new Trouble();

	private Application start(String[] settings, Class<?>... beans) {
		return start(new Setup(this.trouble, List.of(beans), List.of(settings)));
	}

	private static Consumer<String> failing(String parcel) {
		return throwing(parcel, () -> new IllegalStateException("poison"));
	}

	private static Consumer<String> throwing(String parcel, Supplier<Throwable> thrown) {
		return (name) -> {
			if (name.equals(parcel)) {
				sneak(thrown.get());
			}
		};
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable thrown) throws T {
		throw (T) thrown;
	}

	private static Stream<String> parcels(int number) {
		return IntStream.range(0, number).mapToObj((i) -> "p" + i);
	}

	private static void awaitFailures(Application application, String group, int failures) {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(10))
			.untilAsserted(() -> assertThat(application.groups().failures(group)).hasSize(failures));
	}

	/* f30: commands a, b, bad, c, d: c and d never ran. */
	@Test
	void onePoisonMessageAmongAThousandLanesHoldsItsLaneOnly() {
		this.trouble.in("project", failing("p500"));
		try (Application application = start(PATIENT, ParcelList.class)) {
			List<Message> messages = IntStream.range(0, 1000).mapToObj((i) -> sent("d" + i, "p" + i)).toList();
			long position = application.log().append(messages).messages().get(500).position();
			application.await("parcel-list");
			assertThat(application.jdbc().queryForList("select parcel from listed", String.class)).hasSize(999)
				.doesNotHaveDuplicates()
				.doesNotContain("p500");
			assertThat(application.groups().failures("parcel-list")).singleElement().satisfies((failed) -> {
				assertThat(failed.lane().tags()).isEqualTo(Tags.of("depot", "d500"));
				assertThat(failed.status()).isEqualTo(LaneStatus.RETRYING);
				assertThat(failed.failure().messageId()).isEqualTo(messages.get(500).id());
				assertThat(failed.failure().type()).isEqualTo("parcels.sent");
				assertThat(failed.position()).isEqualTo(position);
				assertThat(failed.attempts()).isOne();
				assertThat(failed.failure().error()).isEqualTo("java.lang.IllegalStateException: poison");
				assertThat(failed.failure().stackTrace()).startsWith("java.lang.IllegalStateException: poison")
					.contains("at dev.sourced.engine.Parcels$ParcelList.on(Parcels.java:");
			});
			assertThat(application.groups().list()).singleElement().satisfies((group) -> {
				assertThat(group.active()).isTrue();
				assertThat(group.ready()).isZero();
				assertThat(group.retrying()).isOne();
			});
		}
	}

	@Test
	void whatStandsBeforeAPoisonEventIsCommittedAndTheRestFollowsInOrder() {
		this.trouble.in("project", failing("p6"));
		try (Application application = start(EAGER, ParcelList.class)) {
			application.log().append(sent("d", parcels(12)));
			awaitFailures(application, "parcel-list", 1);
			assertThat(listed(application, "d")).containsExactly("p0", "p1", "p2", "p3", "p4", "p5");
			assertThat(settled(application.bean(ParcelList.class).afterwards, 6)).containsExactly("p0", "p1", "p2",
					"p3", "p4", "p5");
			this.trouble.over("project");
			awaitLane(application, "parcel-list", "d");
			assertThat(listed(application, "d")).containsExactlyElementsOf(parcels(12).toList());
			assertThat(settled(application.bean(ParcelList.class).afterwards, 12))
				.containsExactlyElementsOf(parcels(12).toList());
			assertThat(application.groups().failures("parcel-list")).isEmpty();
		}
	}

	private static void awaitLane(Application application, String group, String depot) {
		application.groups()
			.awaitPosition(group, application.log().head(), Tags.of("depot", depot), Application.PATIENCE);
	}

	@Test
	void whatStandsBeforeAPoisonCommandIsCommittedAndTheRestFollowsInOrder() {
		this.trouble.in("decide", failing("p6"));
		try (Application application = start(EAGER, ParcelDecider.class)) {
			List<UUID> commands = enqueue(application, "d", parcels(10));
			awaitFailures(application, "parcel-decider", 1);
			assertThat(statuses(application, commands)).containsExactlyElementsOf(
					IntStream.range(0, 10).mapToObj((i) -> (i < 6) ? Status.ACCEPTED : Status.PENDING).toList());
			this.trouble.over("decide");
			awaitLane(application, "parcel-decider", "d");
			assertThat(statuses(application, commands)).containsOnly(Status.ACCEPTED);
			assertThat(events(application, Sent.class)).containsExactlyElementsOf(
					IntStream.range(0, 10).mapToObj((i) -> new Sent("d", "p" + i, i + 1)).toList());
			assertThat(settled(application.bean(ParcelDecider.class).afterwards, 10))
				.containsExactlyElementsOf(parcels(10).toList());
		}
	}

	private static List<UUID> enqueue(Application application, String depot, Stream<String> parcels) {
		return application.bean(TransactionTemplate.class)
			.execute((status) -> parcels.map((parcel) -> application.enqueue(depot, parcel)).toList());
	}

	private static List<Status> statuses(Application application, List<UUID> commands) {
		return commands.stream().map((id) -> application.gateway().outcome(id).status()).toList();
	}

	@Test
	void aDecidersSyncThatFailsHoldsItsLaneAndLeavesNothingOfTheDecision() {
		this.trouble.in("sync", failing("p2"));
		try (Application application = start(EAGER, ParcelDecider.class)) {
			enqueue(application, "d", parcels(4));
			UUID other = application.enqueue("d2", "q0");
			awaitFailures(application, "parcel-decider", 1);
			application.await("parcel-decider");
			assertThat(application.gateway().outcome(other).status()).isEqualTo(Status.ACCEPTED);
			assertThat(events(application, Sent.class)).extracting(Sent::parcel)
				.containsExactlyInAnyOrder("p0", "p1", "q0");
			this.trouble.over("sync");
			awaitLane(application, "parcel-decider", "d");
			assertThat(application.jdbc().queryForList("select parcel from synced", String.class))
				.containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "q0");
		}
	}

	/*
	 * Items 1, 2, 3; 2 throws. The ancestor acknowledged 1 without writing it: after the
	 * fix the stored list was [2, 3].
	 */
	@Test
	void aStateStoredViewLosesNoUpdateToAFailureInTheMiddle() {
		this.trouble.in("evolve", failing("p6"));
		try (Application application = start(EAGER, DepotCount.class)) {
			application.log().append(sent("d", parcels(10)));
			application.log().append(sent("d2", parcels(3)));
			awaitFailures(application, "depot-count", 1);
			application.await("depot-count");
			assertThat(counted(application)).isEqualTo(Map.of("d", 6, "d2", 3));
			this.trouble.over("evolve");
			awaitLane(application, "depot-count", "d");
			assertThat(counted(application)).isEqualTo(Map.of("d", 10, "d2", 3));
		}
	}

	private static Map<String, Integer> counted(Application application) {
		Map<String, Integer> counted = new HashMap<>();
		application.jdbc()
			.queryForList("select depot, parcels from counted")
			.forEach((row) -> counted.put((String) row.get("depot"), (Integer) row.get("parcels")));
		return counted;
	}

	@Test
	void aPoisonMessageOfTheWholeLogHoldsItsGroupOnly() {
		this.trouble.in("journal", failing("p6"));
		try (Application application = start(EAGER, Journal.class, ParcelList.class)) {
			application.log().append(sent("d", parcels(10)));
			awaitFailures(application, "journal", 1);
			application.await("parcel-list");
			assertThat(count(application, "listed")).isEqualTo(10);
			assertThat(count(application, "journal")).isEqualTo(6);
			this.trouble.over("journal");
			application.groups().awaitPosition("journal", application.log().head(), Tags.none(), Application.PATIENCE);
			assertThat(application.jdbc().queryForList("select position from journal", Long.class)).hasSize(10)
				.isSorted()
				.doesNotHaveDuplicates();
		}
	}

	@Test
	void aReactionThatFailsHoldsItsLaneAndFollowsUpOnceWhenTheTroubleIsOver() {
		this.trouble.in("react", failing("p6"));
		try (Application application = start(EAGER, ParcelDecider.class, Announcer.class)) {
			application.log().append(sent("d", parcels(10)));
			awaitFailures(application, "announcer", 1);
			application.await("announcer");
			application.await("parcel-decider");
			assertThat(events(application, Announced.class)).hasSize(9);
			this.trouble.over("react");
			application.groups()
				.awaitPosition("announcer", application.log().head(), Tags.of("parcel", "p6"), Application.PATIENCE);
			application.await("parcel-decider");
			assertThat(events(application, Announced.class)).extracting(Announced::parcel)
				.containsExactlyInAnyOrderElementsOf(parcels(10).toList());
		}
	}

	@Test
	void anOutsideEffectIsRepeatedForTheFailingMessageOnlyAndUnderOneKey() {
		AtomicInteger failures = new AtomicInteger();
		this.trouble.in("mail", (parcel) -> {
			if (parcel.equals("p2") && failures.incrementAndGet() < 3) {
				throw new IllegalStateException("smtp down");
			}
		});
		try (Application application = start(EAGER, Mailer.class)) {
			application.log()
				.append(parcels(5).map((parcel) -> Message.of((Event) new Announced("d", parcel))).toList());
			application.groups()
				.awaitPosition("mailer-reactions", application.log().head(), Tags.none(), Application.PATIENCE);
			Mailer mailer = application.bean(Mailer.class);
			assertThat(mailer.mails).containsExactly("p0", "p1", "p2", "p2", "p2", "p3", "p4");
			assertThat(mailer.deliveries).extracting((delivery) -> delivery.attempt())
				.containsExactly(1, 1, 1, 2, 3, 1, 1);
			assertThat(mailer.deliveries).extracting((delivery) -> delivery.idempotencyKey()).doesNotContainNull();
			assertThat(mailer.deliveries.stream().map((delivery) -> delivery.idempotencyKey()).distinct()).hasSize(5);
		}
	}

	/*
	 * The first poll after a failure is a whole poll interval away unless somebody looks
	 * when the retry is due.
	 */
	@Test
	void aRetryComesWhenItIsDueAndNotWithTheNextPoll() {
		AtomicInteger attempts = new AtomicInteger();
		this.trouble.in("project", (parcel) -> {
			if (attempts.incrementAndGet() < 4) {
				throw new IllegalStateException("not yet");
			}
		});
		try (Application application = start(
				new String[] { "sourced.processing.poll-interval=1h", "sourced.processing.retry-delay=20ms" },
				ParcelList.class)) {
			application.log().append(List.of(sent("d", "p0")));
			Awaitility.await()
				.atMost(Duration.ofSeconds(8))
				.untilAsserted(() -> assertThat(listed(application, "d")).containsExactly("p0"));
			assertThat(attempts).hasValue(4);
		}
	}

	@Test
	void aLaneIsParkedWhenItsRetriesAreUsedUpAndItsCommandHasFailed() {
		AtomicInteger attempts = new AtomicInteger();
		this.trouble.in("decide", (parcel) -> {
			if (parcel.equals("poison")) {
				attempts.incrementAndGet();
				throw new IllegalStateException("poison");
			}
		});
		try (Application application = start(TWO_RETRIES, ParcelDecider.class)) {
			List<UUID> lane = enqueue(application, "d", Stream.of("p0", "p1", "poison"));
			UUID other = application.enqueue("d2", "p3");
			Awaitility.await()
				.atMost(Application.PATIENCE)
				.until(() -> application.gateway().outcome(lane.get(2)).status() == Status.FAILED);
			UUID behind = application.enqueue("d", "p4");
			application.await("parcel-decider");
			assertThat(attempts.get()).isEqualTo(4); // once within the batch, which
														// counts for nothing
			assertThat(statuses(application, lane)).containsExactly(Status.ACCEPTED, Status.ACCEPTED, Status.FAILED);
			assertThat(application.gateway().outcome(behind).status()).isEqualTo(Status.PENDING);
			assertThat(application.gateway().outcome(other).status()).isEqualTo(Status.ACCEPTED);
			FailedLane failed = application.groups().failures("parcel-decider").get(0);
			assertThat(failed.status()).isEqualTo(LaneStatus.PARKED);
			assertThat(failed.attempts()).isEqualTo(3);
			assertThat(failed.failure().messageId()).isEqualTo(lane.get(2));
			assertThatExceptionOfType(LaneParkedException.class)
				.isThrownBy(() -> awaitLane(application, "parcel-decider", "d"));
			assertThat(application.groups().list()).singleElement()
				.satisfies((group) -> assertThat(group.parked()).isOne());
		}
	}

	/* times = 2: three unrelated errors, each healed at once, and the group failed. */
	@Test
	void theRetriesOfAMessageAreItsOwn() {
		Map<String, Integer> failures = new ConcurrentHashMap<>();
		this.trouble.in("project", (parcel) -> {
			if (failures.merge(parcel, 1, Integer::sum) < 3) {
				throw new IllegalStateException("transient");
			}
		});
		List<String> settings = new ArrayList<>(List.of(TWO_RETRIES));
		settings.add("sourced.processing.batch-size=1");
		try (Application application = start(settings.toArray(String[]::new), ParcelList.class)) {
			application.log().append(sent("d", parcels(5)));
			awaitParcels(application, 5);
			assertThat(listed(application, "d")).containsExactly("p0", "p1", "p2", "p3", "p4");
			assertThat(application.bean(ParcelList.class).deliveries).extracting((delivery) -> delivery.attempt())
				.containsExactly(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3);
		}
	}

	private static void awaitParcels(Application application, int parcels) {
		Awaitility.await().untilAsserted(() -> assertThat(count(application, "listed")).isEqualTo(parcels));
	}

	@Test
	void aRejectionHoldsNothingAndIsTheOutcome() {
		this.trouble.in("decide", throwing("no", () -> new CommandRejected("never", "Never \u0000\ud800ever")));
		try (Application application = start(PATIENT, ParcelDecider.class)) {
			List<UUID> commands = enqueue(application, "d", Stream.of("p0", "no", "p0", "p1"));
			application.await("parcel-decider");
			assertThat(statuses(application, commands)).containsExactly(Status.ACCEPTED, Status.REJECTED,
					Status.REJECTED, Status.ACCEPTED);
			assertThat(rejection(application, commands.get(1))).isEqualTo(new Rejection("Never ever", "never"));
			assertThat(rejection(application, commands.get(2)))
				.isEqualTo(new Rejection("Parcel was sent already", "sent-already"));
			assertThat(application.groups().failures("parcel-decider")).isEmpty();
			assertThat(events(application, Sent.class)).containsExactly(new Sent("d", "p0", 1), new Sent("d", "p1", 2));
		}
	}

	private static @Nullable Rejection rejection(Application application, UUID command) {
		CommandOutcome outcome = application.gateway().outcome(command);
		return outcome.rejection();
	}

	/* The rule that only the database can see, for example a unique index. */
	@Test
	void aRejectionInSyncIsTheSameForExecutedAndEnqueuedCommands() {
		this.trouble.in("sync", (parcel) -> {
			if (parcel.startsWith("no")) {
				throw new CommandRejected("taken", "Taken");
			}
		});
		try (Application application = start(TWO_RETRIES, ParcelDecider.class)) {
			assertThatExceptionOfType(CommandRejected.class)
				.isThrownBy(() -> application.gateway().execute(new Parcels.Send("d", "no1")));
			List<UUID> commands = enqueue(application, "d", Stream.of("p0", "no2", "p1"));
			awaitLaneQuietly(application);
			assertThat(statuses(application, commands)).containsExactly(Status.ACCEPTED, Status.REJECTED,
					Status.ACCEPTED);
		}
	}

	/* It was told, so it holds, also when the read model has changed since. */
	@Test
	void aRejectionInSyncOfAWaitingCommandThatIsExecutedStays() {
		this.trouble.in("sync", throwing("no", () -> new CommandRejected("taken", "Taken")));
		try (Application application = start(TWO_RETRIES, ParcelDecider.class)) {
			application.groups().stop("parcel-decider", Intervention.because("it shall wait"));
			UUID waiting = application.enqueue("d", "no");
			assertThatExceptionOfType(CommandRejected.class)
				.isThrownBy(() -> application.gateway().execute(new Parcels.Send("d", "no"), waiting))
				.satisfies((rejected) -> assertThat(rejected.rejection().code()).isEqualTo("taken"));
			this.trouble.over("sync");
			application.groups().start("parcel-decider", Intervention.because("now"));
			application.await("parcel-decider");
			assertThat(application.gateway().outcome(waiting).status()).isEqualTo(Status.REJECTED);
			assertThat(events(application, Parcels.Sent.class)).isEmpty();
		}
	}

	private static void awaitLaneQuietly(Application application) {
		try {
			awaitLane(application, "parcel-decider", "d");
		}
		catch (LaneParkedException ex) {
			// the assertions that follow tell more
		}
	}

	@Test
	void whateverAHandlerThrowsHurtsItsLaneOnly() {
		Map<String, Throwable> thrown = hostile();
		for (String handler : List.of("decide", "project", "evolve", "journal", "react")) {
			this.trouble.in(handler, (parcel) -> {
				if (thrown.containsKey(parcel)) {
					sneak(thrown.get(parcel));
				}
				if (parcel.equals("deep")) {
					recurse(1);
				}
			});
		}
		try (Application application = start(PATIENT, ParcelDecider.class, ParcelList.class, DepotCount.class,
				Announcer.class)) {
			List<String> poison = new ArrayList<>(thrown.keySet());
			poison.add("deep");
			List<Message> events = new ArrayList<>();
			poison.forEach((parcel) -> events.add(sent("of-" + parcel, parcel)));
			parcels(30).forEach((parcel) -> events.add(sent("d-" + parcel, parcel)));
			application.log().append(events);
			poison.forEach((parcel) -> application.enqueue("of-" + parcel, parcel));
			List<UUID> good = parcels(30).map((parcel) -> application.enqueue("d-" + parcel, parcel + "-more"))
				.toList();
			application.await("parcel-decider");
			assertThat(statuses(application, good)).containsOnly(Status.ACCEPTED);
			for (String group : List.of("parcel-list", "depot-count", "announcer", "parcel-decider")) {
				application.await(group);
				assertThat(application.groups().failures(group)).as(group).hasSize(poison.size());
			}
			assertThat(count(application, "listed")).isEqualTo(60);
			assertThat(count(application, "counted")).isEqualTo(30);
		}
	}

	private static int recurse(int depth) {
		return recurse(depth + 1) + 1;
	}

	private static Map<String, Throwable> hostile() {
		IllegalStateException cause = new IllegalStateException("a");
		IllegalStateException circle = new IllegalStateException("b", cause);
		cause.initCause(circle);
		return Map.ofEntries(Map.entry("nul", new IllegalStateException("a\u0000b")),
				Map.entry("surrogate", new IllegalStateException("a\ud800b\udc00")),
				Map.entry("long", new IllegalStateException("x\ud83d\ude00".repeat(350_000))),
				Map.entry("null", new IllegalStateException((String) null)),
				Map.entry("empty", new IllegalStateException("")), Map.entry("circle", circle),
				Map.entry("checked", new IOException("disk")),
				Map.entry("interrupted", new InterruptedException("stop")),
				Map.entry("error", new NoClassDefFoundError("com/example/Gone")),
				Map.entry("assertion", new AssertionError("no")),
				Map.entry("memory", new OutOfMemoryError("not really")),
				Map.entry("null-text", new Hostile(null, null)));
	}

	/*
	 * An exception may be written by anybody, also so that asking it what happened fails.
	 */
	@Test
	void anExceptionThatCannotBeAskedHurtsItsLaneOnly() {
		this.trouble.in("project",
				throwing("poison", () -> new Hostile("poison", new IllegalStateException("no message"))));
		try (Application application = start(PATIENT, ParcelList.class)) {
			application.log().append(List.of(sent("d0", "poison")));
			application.log().append(sent("d1", parcels(3)));
			awaitParcels(application, 3);
			awaitFailures(application, "parcel-list", 1);
			assertThat(application.groups().failures("parcel-list").get(0).failure().error())
				.contains(Hostile.class.getName());
		}
	}

	/** An exception that throws or says nothing when it is asked for its text. */
	private static final class Hostile extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final @Nullable RuntimeException whenAsked;

		Hostile(@Nullable String message, @Nullable RuntimeException whenAsked) {
			super(message);
			this.whenAsked = whenAsked;
		}

		@Override
		public @Nullable String getMessage() {
			if (this.whenAsked != null) {
				throw this.whenAsked;
			}
			return super.getMessage();
		}

		@Override
		@SuppressWarnings("NullAway")
		public String toString() {
			return (this.whenAsked != null) ? super.toString() : null;
		}

	}

	@Test
	void aHandlerThatInterruptsItsThreadHurtsNobody() {
		this.trouble.in("project", (parcel) -> {
			if (parcel.equals("p3")) {
				Thread.currentThread().interrupt();
			}
		});
		try (Application application = start(
				new String[] { "sourced.processing.poll-interval=50ms", "sourced.processing.retry-delay=50ms" },
				ParcelList.class)) {
			application.log().append(sent("d", parcels(6)));
			application.log().append(sent("d2", parcels(3)));
			awaitParcels(application, 9);
			assertThat(listed(application, "d")).containsExactly("p0", "p1", "p2", "p3", "p4", "p5");
		}
	}

	@Test
	void aStoreFaultCountsForNoAttempt() {
		AtomicInteger calls = new AtomicInteger();
		this.trouble.in("project", (parcel) -> {
			if (calls.incrementAndGet() < 4) {
				throw new CannotAcquireLockException("busy");
			}
		});
		try (Application application = start(TWO_RETRIES, ParcelList.class)) {
			application.log().append(List.of(sent("d", "p0")));
			application.await("parcel-list");
			assertThat(application.bean(ParcelList.class).deliveries).extracting((delivery) -> delivery.attempt())
				.containsExactly(1, 1, 1, 1);
			assertThat(listed(application, "d")).containsExactly("p0");
			assertThat(count(application, "sourced_failure")).isZero();
		}
	}

	/*
	 * A handler whose statement always times out looks like a database in trouble, and is
	 * a poison message all the same.
	 */
	@Test
	void aLaneWhoseHandlerNeverGetsItsLockHoldsNobodyElse() {
		for (String handler : List.of("project", "decide", "react")) {
			this.trouble.in(handler, throwing("poison", () -> new CannotAcquireLockException("busy")));
		}
		try (Application application = start(EAGER, ParcelDecider.class, ParcelList.class, Announcer.class)) {
			List<Message> events = new ArrayList<>(List.of(sent("d0", "poison")));
			IntStream.range(1, 8).forEach((i) -> events.add(sent("d" + i, "p" + i)));
			application.log().append(events);
			List<UUID> commands = application.bean(TransactionTemplate.class)
				.execute((status) -> IntStream.range(0, 8)
					.mapToObj((i) -> application.enqueue("d" + i, (i == 0) ? "poison" : "q" + i))
					.toList());
			Awaitility.await().atMost(Duration.ofSeconds(8)).untilAsserted(() -> {
				assertThat(application.jdbc()
					.queryForObject("select count(*) from listed where parcel like 'p_'", Integer.class)).isEqualTo(7);
				assertThat(statuses(application, commands.subList(1, 8))).containsOnly(Status.ACCEPTED);
				assertThat(events(application, Announced.class)).extracting(Announced::parcel)
					.filteredOn((parcel) -> parcel.startsWith("p"))
					.hasSize(7);
			});
		}
	}

	/*
	 * A value that an index does not take, a cache that is away: counted as the store's
	 * fault, it would hold its whole group for ever.
	 */
	@Test
	void aHandlerThatFailsAsIfTheStoreHadHoldsItsLaneOnly() {
		for (String handler : List.of("project", "decide", "react")) {
			this.trouble.in(handler, throwing("poison", () -> new DataAccessResourceFailureException("too large")));
		}
		try (Application application = start(TWO_RETRIES, ParcelDecider.class, ParcelList.class, Announcer.class)) {
			List<Message> events = new ArrayList<>(List.of(sent("d0", "poison")));
			IntStream.range(1, 8).forEach((i) -> events.add(sent("d" + i % 3, "p" + i)));
			application.log().append(events);
			UUID poison = application.enqueue("d", "poison");
			UUID other = application.enqueue("e", "q");
			awaitFailures(application, "parcel-list", 1);
			awaitFailures(application, "announcer", 1);
			Awaitility.await().until(() -> application.gateway().outcome(poison).status() == Status.FAILED);
			Awaitility.await().until(() -> application.gateway().outcome(other).status() == Status.ACCEPTED);
			application.await("parcel-list");
			assertThat(application.jdbc()
				.queryForList("select parcel from listed where depot <> 'd0' and parcel like 'p%'", String.class))
				.containsExactlyInAnyOrder("p1", "p2", "p4", "p5", "p7");
		}
	}

	@Test
	void aConnectionThatIsLostUnderAMessageCountsForNoAttempt() {
		AtomicInteger calls = new AtomicInteger();
		this.trouble.in("project", (parcel) -> {
			if (calls.incrementAndGet() == 1) {
				throw new DataAccessResourceFailureException("connection reset");
			}
		});
		try (Application application = start(TWO_RETRIES, ParcelList.class)) {
			application.log().append(List.of(sent("d", "p0")));
			application.await("parcel-list");
			assertThat(application.bean(ParcelList.class).deliveries).extracting((delivery) -> delivery.attempt())
				.containsExactly(1, 1);
			assertThat(count(application, "sourced_failure")).isZero();
		}
	}

	/*
	 * The commit is done and acknowledged, then an after-commit method throws
	 * "smtp down": the ancestor's group failed.
	 */
	@Test
	void anAfterCommitMethodThatFailsChangesNothing() {
		for (String handler : List.of("after-commit", "after-projection")) {
			this.trouble.in(handler, (parcel) -> {
				if (parcel.equals("p1")) {
					throw new StackOverflowError("smtp down");
				}
				throw new IllegalStateException("smtp down");
			});
		}
		try (Application application = start(PATIENT, ParcelDecider.class, ParcelList.class)) {
			application.gateway().execute(new Parcels.Send("d", "p0"));
			List<UUID> commands = enqueue(application, "d", Stream.of("p1", "p2"));
			for (String group : List.of("parcel-decider", "parcel-list")) {
				application.await(group);
				assertThat(application.groups().failures(group)).isEmpty();
			}
			assertThat(statuses(application, commands)).containsOnly(Status.ACCEPTED);
			assertThat(events(application, Sent.class)).hasSize(3);
			assertThat(listed(application, "d")).containsExactly("p0", "p1", "p2");
			assertThat(settled(application.bean(ParcelDecider.class).afterwards, 3)).containsExactly("p0", "p1", "p2");
			assertThat(settled(application.bean(ParcelList.class).afterwards, 3)).containsExactly("p0", "p1", "p2");
			assertThat(count(application, "sourced_failure")).isZero();
		}
	}

	@Test
	void aMessageThatCannotBeReadHoldsItsLaneOnly() {
		try (Application writer = start(new String[] { "sourced.processing.enabled=false" }, ParcelDecider.class)) {
			List<Message> events = IntStream.range(0, 6).mapToObj((i) -> sent("d" + i, "p" + i)).toList();
			writer.log().append(events);
			List<UUID> commands = IntStream.range(0, 6).mapToObj((i) -> writer.enqueue("e" + i, "q" + i)).toList();
			for (UUID broken : List.of(events.get(2).id(), commands.get(3))) {
				assertThat(writer.jdbc()
					.update("update sourced_message set payload = '{\"depot\": {\"a\"' where id = ?", broken)).isOne();
			}
			try (Application application = start(PATIENT, ParcelDecider.class, ParcelList.class, DepotCount.class)) {
				application.await("parcel-decider");
				for (String group : List.of("parcel-decider", "parcel-list", "depot-count")) {
					application.await(group);
					assertThat(application.groups().failures(group)).as(group)
						.singleElement()
						.satisfies((failed) -> assertThat(failed.failure().error())
							.contains("UnreadableMessageException"));
				}
				assertThat(statuses(application, commands)).containsExactlyInAnyOrder(Status.ACCEPTED, Status.ACCEPTED,
						Status.ACCEPTED, Status.ACCEPTED, Status.ACCEPTED, Status.PENDING);
				assertThat(count(application, "listed")).isEqualTo(10);
			}
		}
	}

	@Test
	void aCommandWithoutATagOfAModelIsNotEnqueued() {
		try (Application application = start(PATIENT, Orders.class)) {
			assertThatExceptionOfType(InvalidMessageException.class)
				.isThrownBy(() -> application.gateway().enqueue(new Order("d0", null)))
				.withMessageContaining("'customer'");
			assertThat(application.log().head()).isZero();
		}
	}

	/* Written by an older version, or past the gateway. */
	@Test
	void aCommandWithoutATagOfAModelHoldsItsLaneOnly() {
		try (Application application = start(PATIENT, Orders.class)) {
			application.log().append(List.of(Message.of(new Order("d0", null))));
			List<UUID> commands = IntStream.range(1, 5)
				.mapToObj((i) -> application.gateway().enqueue(new Order("d" + i, "c")).id())
				.toList();
			awaitFailures(application, "orders", 1);
			application.await("orders");
			assertThat(statuses(application, commands)).containsOnly(Status.ACCEPTED);
		}
	}

	@MessageType("isolation.order")
	record Order(@Tag String depot, @Tag @Nullable String customer) implements Command {
	}

	@MessageType("isolation.ordered")
	record Ordered(@Tag String depot, @Tag String customer) implements Event {
	}

	@DecisionModel("customer")
	record Customer(int orders) {

		static Customer initial() {
			return new Customer(0);
		}

		@Evolve
		Customer on(Ordered event) {
			return new Customer(this.orders + 1);
		}

	}

	@Decider(partitionBy = "depot")
	static class Orders {

		@Decide
		Ordered order(Order command, Customer customer) {
			return new Ordered(command.depot(), String.valueOf(command.customer()));
		}

	}

}
