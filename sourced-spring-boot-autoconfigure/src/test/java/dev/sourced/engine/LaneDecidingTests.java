package dev.sourced.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announced;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.message.Envelope;
import dev.sourced.message.MessageKind;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Enqueued commands: decided in order, each once, whoever else decides beside the
 * workers.
 */
class LaneDecidingTests extends ParcelsOnEachDatabase {

	static final String WEB_ONLY = "sourced.processing.enabled=false";

	private final Trouble trouble = new Trouble();

	Application start(List<Class<?>> beans, String... settings) {
		return start(new Setup(this.trouble, beans, List.of(settings)));
	}

	Trouble trouble() {
		return this.trouble;
	}

	static Stream<String> parcels(int number) {
		return IntStream.range(0, number).mapToObj((i) -> "p" + i);
	}

	static List<UUID> enqueue(Application application, String depot, Stream<String> parcels) {
		return application.bean(TransactionTemplate.class)
			.execute((status) -> parcels.map((parcel) -> application.enqueue(depot, parcel)).toList());
	}

	static List<Status> statuses(Application application, List<UUID> commands) {
		return commands.stream().map((id) -> application.gateway().outcome(id).status()).toList();
	}

	static List<Sent> numbered(Stream<String> parcels) {
		List<Sent> sent = new ArrayList<>();
		parcels.forEach((parcel) -> sent.add(new Sent("d", parcel, sent.size() + 1)));
		return sent;
	}

	/*
	 * Two commands of one partition in one batch carried one guard, so the second
	 * conflicted with the event of the first, for ever.
	 */
	@Test
	void fiftyCommandsOfALaneAreOneUnit() {
		AtomicInteger decided = new AtomicInteger();
		this.trouble.in("decide", (parcel) -> decided.incrementAndGet());
		try (Application application = start(List.of(ParcelDecider.class))) {
			List<UUID> commands = enqueue(application, "d", parcels(50));
			application.await("parcel-decider");
			assertThat(statuses(application, commands)).hasSize(50).containsOnly(Status.ACCEPTED);
			assertThat(events(application, Sent.class)).isEqualTo(numbered(parcels(50)));
			assertThat(decided).hasValue(50);
			// one claim and its end
			assertThat(application.jdbc().queryForObject("select mod(token, 4096) from sourced_lane", Long.class))
				.isEqualTo(2);
			for (int i = 0; i < 50; i++) {
				assertThat(application.log().correlated(commands.get(i))).hasSize(2)
					.extracting(Envelope::kind)
					.containsExactly(MessageKind.COMMAND, MessageKind.EVENT);
			}
		}
	}

	@Test
	@Tag("races")
	void commandsThatMeetExecutedOnesAreAllDecided() {
		try (Application application = start(List.of(ParcelDecider.class)); Rendezvous racers = new Rendezvous(2)) {
			List<Outcome<List<UUID>>> outcomes = racers
				.run(List.<Callable<List<UUID>>>of(() -> enqueue(application, "d", parcels(60)), () -> {
					CommandGateway gateway = application.gateway();
					return IntStream.range(0, 60)
						.mapToObj((i) -> gateway.execute(new Send("d", "web-" + i)).command().id())
						.toList();
				}));
			application.await("parcel-decider");
			outcomes.forEach((outcome) -> assertThat(statuses(application, outcome.get())).hasSize(60)
				.containsOnly(Status.ACCEPTED));
			assertThat(events(application, Sent.class)).extracting(Sent::number)
				.containsExactlyElementsOf(IntStream.rangeClosed(1, 120).boxed().toList());
			assertThat(application.groups().failures("parcel-decider")).isEmpty();
		}
	}

	/*
	 * Send{p0} waits at @1; execute(Send{p1}) appended @2 and @3 and moved the lane to 3.
	 */
	@Test
	void anExecutedCommandSkipsNoneThatWaits() {
		try (Application web = start(List.of(ParcelDecider.class), WEB_ONLY)) {
			List<UUID> waiting = enqueue(web, "d", parcels(3));
			assertThat(web.gateway().execute(new Send("d", "now")).event(Sent.class))
				.isEqualTo(new Sent("d", "now", 1));
			assertThat(statuses(web, waiting)).containsOnly(Status.PENDING);
			try (Application worker = start(List.of(ParcelDecider.class))) {
				worker.await("parcel-decider");
				assertThat(statuses(web, waiting)).containsOnly(Status.ACCEPTED);
				assertThat(events(web, Sent.class)).isEqualTo(numbered(Stream.concat(Stream.of("now"), parcels(3))));
			}
		}
	}

	/* execute appended command @1 and event @2 and moved the lane to 2: no reaction. */
	@Test
	void anExecutedCommandIsReactedToLikeAnEnqueuedOne() {
		try (Application application = start(List.of(ParcelDecider.class, Announcer.class))) {
			application.gateway().execute(new Send("d", "executed"));
			application.enqueue("d", "enqueued");
			application.await("parcel-decider");
			application.await("announcer");
			application.await("parcel-decider");
			assertThat(events(application, Announced.class)).extracting(Announced::parcel)
				.containsExactlyInAnyOrder("executed", "enqueued");
		}
	}

	/*
	 * The command is enqueued, and in the same moment a worker takes it and two web
	 * threads decide it under its id; in every other round all four begin at once.
	 */
	@Test
	@Tag("races")
	void aCommandIsDecidedOnceHoweverManyTry() {
		int rounds = 60;
		try (Application application = start(List.of(ParcelDecider.class)); Rendezvous racers = new Rendezvous(3)) {
			CommandGateway gateway = application.gateway();
			for (int round = 0; round < rounds; round++) {
				Send command = new Send("d", "p" + round);
				UUID id = UUID.randomUUID();
				if (round % 2 == 0) {
					gateway.enqueue(command, id);
				}
				List<Outcome<List<Envelope>>> outcomes = racers.run((racer) -> () -> {
					if (racer == 0) {
						gateway.enqueue(command, id);
						return List.of();
					}
					return gateway.execute(command, id).events();
				});
				outcomes.forEach(Outcome::get);
				assertThat(outcomes.get(1).get()).as("round %d", round).hasSize(1).isEqualTo(outcomes.get(2).get());
				assertThat(gateway.outcome(id).status()).isEqualTo(Status.ACCEPTED);
			}
			application.await("parcel-decider");
			assertThat(events(application, Sent.class)).isEqualTo(numbered(parcels(rounds)));
			assertThat(count(application, "synced")).isEqualTo(rounds);
			assertThat(application.groups().failures("parcel-decider")).isEmpty();
		}
	}

	@Test
	@Tag("races")
	void aRejectionIsOneToo() {
		try (Application application = start(List.of(ParcelDecider.class)); Rendezvous racers = new Rendezvous(3)) {
			CommandGateway gateway = application.gateway();
			gateway.execute(new Send("d", "p0"));
			for (int round = 0; round < 20; round++) {
				UUID id = gateway.enqueue(new Send("d", "p0")).id();
				assertThat(racers.run(() -> gateway.execute(new Send("d", "p0"), id)))
					.allMatch((outcome) -> outcome.failedWith(CommandRejected.class));
				assertThat(gateway.outcome(id).status()).isEqualTo(Status.REJECTED);
			}
			assertThat(events(application, Sent.class)).hasSize(1);
		}
	}

	/* A web thread decides one in the middle of its lane; the worker comes later. */
	@Test
	void aWaitingCommandThatIsExecutedIsPassedOver() {
		try (Application web = start(List.of(ParcelDecider.class), WEB_ONLY)) {
			List<UUID> waiting = enqueue(web, "d", parcels(3));
			Decision decision = web.gateway().execute(new Send("d", "p1"), waiting.get(1));
			assertThat(decision.event(Sent.class).number()).isOne();
			assertThat(statuses(web, waiting)).containsExactly(Status.PENDING, Status.ACCEPTED, Status.PENDING);
			try (Application worker = start(List.of(ParcelDecider.class))) {
				worker.await("parcel-decider");
				assertThat(events(web, Sent.class)).isEqualTo(numbered(Stream.of("p1", "p0", "p2")));
				assertThat(web.gateway().execute(new Send("d", "p1"), waiting.get(1)).events())
					.isEqualTo(decision.events());
			}
		}
	}

	@Test
	void syncAndAfterCommitRunForEnqueuedAndExecutedCommandsAlike() {
		try (Application application = start(List.of(ParcelDecider.class))) {
			application.gateway().execute(new Send("d", "executed"));
			enqueue(application, "d", Stream.of("p0", "executed", "p1"));
			application.await("parcel-decider");
			UUID waiting = application.enqueue("d2", "both");
			application.gateway().execute(new Send("d2", "both"), waiting);
			application.await("parcel-decider");
			assertThat(application.jdbc().queryForList("select parcel from synced", String.class))
				.containsExactlyInAnyOrder("executed", "p0", "p1", "both");
			assertThat(settled(application.bean(ParcelDecider.class).afterwards, 4))
				.containsExactlyInAnyOrder("executed", "p0", "p1", "both");
		}
	}

	@Test
	void aRejectedCommandInsideAUnitDisturbsNoOther() {
		AtomicInteger decided = new AtomicInteger();
		this.trouble.in("decide", (parcel) -> decided.incrementAndGet());
		try (Application application = start(List.of(ParcelDecider.class))) {
			List<UUID> commands = enqueue(application, "d", Stream.of("p0", "p0", "p1", "p1", "p0", "p2"));
			application.await("parcel-decider");
			assertThat(statuses(application, commands)).containsExactly(Status.ACCEPTED, Status.REJECTED,
					Status.ACCEPTED, Status.REJECTED, Status.REJECTED, Status.ACCEPTED);
			assertThat(application.gateway().outcome(commands.get(1)).rejection()).isNotNull()
				.satisfies((rejection) -> assertThat(rejection.code()).isEqualTo("sent-already"));
			assertThat(events(application, Sent.class)).isEqualTo(numbered(parcels(3)));
			assertThat(decided).hasValue(6);
			assertThatExceptionOfType(CommandRejected.class)
				.isThrownBy(() -> application.gateway().execute(new Send("d", "p0"), commands.get(1)));
		}
	}

	@Test
	void aUnitOfRejectionsOnlyIsAcknowledged() {
		try (Application application = start(List.of(ParcelDecider.class))) {
			application.gateway().execute(new Send("d", "p0"));
			List<UUID> commands = enqueue(application, "d", Stream.of("p0", "p0"));
			application.await("parcel-decider");
			assertThat(statuses(application, commands)).containsOnly(Status.REJECTED);
			assertThat(application.jdbc().queryForObject("select status from sourced_lane", Integer.class)).isZero();
		}
	}

	@Test
	void enqueuingAKnownIdReturnsWhatIsStored() {
		try (Application application = start(List.of(ParcelDecider.class))) {
			CommandGateway gateway = application.gateway();
			Envelope first = gateway.enqueue(new Send("d", "p0"));
			assertThat(gateway.enqueue(new Send("d", "p0"), first.id())).isEqualTo(first);
			assertThatExceptionOfType(DuplicateMessageException.class)
				.isThrownBy(() -> gateway.enqueue(new Send("other", "other"), first.id()));
			application.await("parcel-decider");
			assertThat(gateway.enqueue(new Send("d", "p0"), first.id())).isEqualTo(first);
			Decision executed = gateway.execute(new Send("d", "p1"));
			long head = application.log().head();
			assertThat(gateway.enqueue(new Send("d", "p1"), executed.command().id())).isEqualTo(executed.command());
			assertThatExceptionOfType(DuplicateMessageException.class)
				.isThrownBy(() -> gateway.enqueue(new Parcels.Announce("d", "p0"), first.id()));
			assertThatExceptionOfType(DuplicateMessageException.class)
				.isThrownBy(() -> gateway.enqueue(new Send("d", "p9"), executed.events().get(0).id()));
			assertThat(application.log().head()).isEqualTo(head);
			assertThat(events(application, Sent.class)).isEqualTo(numbered(parcels(2)));
		}
	}

	@Test
	@Tag("races")
	void oneIdThatIsEnqueuedAtOnceIsEnqueuedOnce() {
		try (Application application = start(List.of(ParcelDecider.class)); Rendezvous racers = new Rendezvous(4)) {
			for (int round = 0; round < 25; round++) {
				Send command = new Send("d", "p" + round);
				UUID id = UUID.randomUUID();
				List<Outcome<Envelope>> outcomes = racers.run(() -> application.gateway().enqueue(command, id));
				assertThat(outcomes.stream().map((outcome) -> outcome.get().position()).distinct()).hasSize(1);
			}
			application.await("parcel-decider");
			assertThat(events(application, Sent.class)).isEqualTo(numbered(parcels(25)));
		}
	}

	@Test
	void enqueuingInATransactionThatRollsBackLeavesNothing() {
		try (Application application = start(List.of(ParcelDecider.class))) {
			List<UUID> ids = new ArrayList<>();
			assertThatIllegalStateException()
				.isThrownBy(() -> application.bean(TransactionTemplate.class).executeWithoutResult((status) -> {
					ids.add(application.enqueue("d", "p0"));
					throw new IllegalStateException("no");
				}));
			assertThat(application.gateway().outcome(ids.get(0)).status()).isEqualTo(Status.UNKNOWN);
			UUID after = application.enqueue("d", "p1");
			application.await("parcel-decider");
			assertThat(application.gateway().outcome(after).status()).isEqualTo(Status.ACCEPTED);
			assertThat(events(application, Sent.class)).containsExactly(new Sent("d", "p1", 1));
			assertThat(application.log().find(ids.get(0))).isEmpty();
		}
	}

	@Test
	void aWaitingCommandThatIsExecutedInATransactionThatRollsBackStillWaits() {
		try (Application web = start(List.of(ParcelDecider.class), WEB_ONLY)) {
			UUID waiting = web.enqueue("d", "p0");
			assertThatIllegalStateException()
				.isThrownBy(() -> web.bean(TransactionTemplate.class).executeWithoutResult((status) -> {
					web.gateway().execute(new Send("d", "p0"), waiting);
					throw new IllegalStateException("no");
				}));
			assertThat(web.gateway().outcome(waiting).status()).isEqualTo(Status.PENDING);
			assertThat(web.bean(ParcelDecider.class).afterwards).isEmpty();
			try (Application worker = start(List.of(ParcelDecider.class))) {
				worker.await("parcel-decider");
				assertThat(events(web, Sent.class)).containsExactly(new Sent("d", "p0", 1));
				assertThat(count(web, "synced")).isOne();
			}
		}
	}

	@Test
	void anInstanceWithoutWorkersEnqueuesForTheOthers() {
		try (Application worker = start(List.of(ParcelDecider.class), "sourced.processing.poll-interval=50ms");
				Application web = start(List.of(ParcelDecider.class), WEB_ONLY)) {
			List<UUID> commands = enqueue(web, "d", parcels(5));
			web.gateway().execute(new Send("e", "q0"));
			web.await("parcel-decider");
			assertThat(statuses(web, commands)).containsOnly(Status.ACCEPTED);
			assertThat(web.bean(ParcelDecider.class).afterwards).containsExactly("q0");
			assertThat(settled(worker.bean(ParcelDecider.class).afterwards, 5))
				.containsExactlyElementsOf(parcels(5).toList());
			assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
				.filteredOn((name) -> name.startsWith("sourced-timer-"))
				.hasSizeLessThanOrEqualTo(2);
		}
	}

}
