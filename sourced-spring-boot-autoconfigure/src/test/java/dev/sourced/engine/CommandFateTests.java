package dev.sourced.engine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.command.Cancellation;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.CommandWithdrawnException;
import dev.sourced.command.Decision;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Reminder;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.engine.Parcels.Trouble;
import dev.sourced.group.FailedLane;
import dev.sourced.group.Intervention;
import dev.sourced.group.InterventionRefusedException;
import dev.sourced.group.LaneStatus;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;
import dev.sourced.log.DuplicateMessageException;
import dev.sourced.message.Envelope;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What becomes of a command under its id, beyond what {@link CommandTableTests} walks.
 */
class CommandFateTests extends ParcelsOnEachDatabase {

	private static final String WEB_ONLY = LaneDecidingTests.WEB_ONLY;

	private static final String GROUP = "parcel-decider";

	private static final Intervention BY_A_TEST = new Intervention("test", "fate");

	private static final Instant FAR = Instant.now().plusSeconds(36_000);

	private final Trouble trouble = new Trouble();

	private Application start(String... settings) {
		return start(new Setup(this.trouble, List.of(ParcelDecider.class, Reminder.class), List.of(settings)));
	}

	private Application startWithoutRetries(String... settings) {
		return start(
				Stream.concat(Stream.of("sourced.processing.retries=0"), Stream.of(settings)).toArray(String[]::new));
	}

	@Test
	void whatIsCancelledIsNeverDecided() {
		try (Application web = start(WEB_ONLY)) {
			CommandGateway gateway = web.gateway();
			UUID id = gateway.schedule(new Send("d", "p"), FAR);
			assertThat(gateway.cancel(id)).isEqualTo(Cancellation.CANCELLED);
			assertThatExceptionOfType(CommandWithdrawnException.class)
				.isThrownBy(() -> gateway.execute(new Send("d", "p"), id))
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(Status.CANCELLED))
				.satisfies((ex) -> assertThat(ex.commandId()).isEqualTo(id));
			assertThatExceptionOfType(CommandWithdrawnException.class)
				.isThrownBy(() -> gateway.enqueue(new Send("d", "p"), id));
			assertThat(web.log().find(id)).isEmpty();
			assertThat(events(web, Sent.class)).isEmpty();
		}
	}

	@Test
	void whatWasSkippedIsNoDecision() {
		try (Application application = startWithoutRetries()) {
			UUID id = park(application, "p");
			FailedLane lane = application.groups().failures(GROUP).get(0);
			application.groups().skip(GROUP, lane.lane().key(), lane.position(), BY_A_TEST);
			assertThatExceptionOfType(CommandWithdrawnException.class)
				.isThrownBy(() -> application.gateway().execute(new Send("d", "p"), id))
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(Status.SKIPPED));
		}
	}

	private UUID park(Application application, String parcel) {
		this.trouble.in("decide", (name) -> {
			if (name.equals(parcel)) {
				throw new IllegalStateException("no");
			}
		});
		UUID id = application.enqueue("d", parcel);
		Awaitility.await()
			.atMost(Application.PATIENCE)
			.until(() -> application.gateway().outcome(id).status() == Status.FAILED);
		this.trouble.over("decide");
		return id;
	}

	@Test
	void aParkedCommandThatIsExecutedLetsItsLaneGoOn() {
		try (Application application = startWithoutRetries()) {
			UUID parked = park(application, "p0");
			UUID behind = application.enqueue("d", "p1");
			Decision decision = application.gateway().execute(new Send("d", "p0"), parked);
			assertThat(decision.repeated()).isFalse();
			assertThat(decision.event(Sent.class).number()).isOne();
			Awaitility.await()
				.atMost(Application.PATIENCE)
				.until(() -> application.gateway().outcome(behind).status() == Status.ACCEPTED);
			assertThat(events(application, Sent.class)).isEqualTo(LaneDecidingTests.numbered(Stream.of("p0", "p1")));
			assertThat(count(application, "sourced_failure")).isOne();
		}
	}

	@Test
	void aParkedCommandThatIsRejectedLetsItsLaneGoOnToo() {
		try (Application application = startWithoutRetries()) {
			UUID parked = park(application, "p0");
			UUID behind = application.enqueue("d", "p1");
			this.trouble.in("sync", (parcel) -> {
				if (parcel.equals("p0")) {
					throw new CommandRejected("late", "Too late");
				}
			});
			assertThatExceptionOfType(CommandRejected.class)
				.isThrownBy(() -> application.gateway().execute(new Send("d", "p0"), parked));
			assertThat(application.gateway().outcome(parked).status()).isEqualTo(Status.REJECTED);
			Awaitility.await()
				.atMost(Application.PATIENCE)
				.until(() -> application.gateway().outcome(behind).status() == Status.ACCEPTED);
		}
	}

	@Test
	void aParkedCommandStaysParkedWithTheTransactionThatRollsBack() {
		try (Application application = startWithoutRetries()) {
			UUID parked = park(application, "p0");
			application.bean(TransactionTemplate.class).executeWithoutResult((status) -> {
				application.gateway().execute(new Send("d", "p0"), parked);
				status.setRollbackOnly();
			});
			assertThat(application.gateway().outcome(parked).status()).isEqualTo(Status.FAILED);
			assertThat(application.groups().failures(GROUP)).singleElement()
				.satisfies((lane) -> assertThat(lane.status()).isEqualTo(LaneStatus.PARKED));
		}
	}

	@Test
	void aLaneThatAnOperatorParkedWaitsForTheOperator() {
		UUID id;
		try (Application worker = startWithoutRetries()) {
			id = park(worker, "p0");
		}
		try (Application web = start(WEB_ONLY)) {
			UUID lane = web.groups().failures(GROUP).get(0).lane().key();
			web.groups().retry(GROUP, lane, BY_A_TEST);
			web.groups().park(GROUP, lane, BY_A_TEST);
			web.gateway().execute(new Send("d", "p0"), id);
			assertThat(count(web, "sourced_lane where status = 4")).isOne();
		}
	}

	@Test
	void aDeciderThatThrowsInACallersTransactionLeavesNoHalfOfADecision() {
		try (Application web = start(WEB_ONLY)) {
			UUID waiting = web.enqueue("d", "p0");
			this.trouble.in("decide", (parcel) -> {
				throw new IllegalStateException("no");
			});
			TransactionTemplate transaction = web.bean(TransactionTemplate.class);
			assertThatExceptionOfType(UnexpectedRollbackException.class).isThrownBy(() -> transaction
				.executeWithoutResult((status) -> assertThatExceptionOfType(IllegalStateException.class)
					.isThrownBy(() -> web.gateway().execute(new Send("d", "p0"), waiting))));
			assertThat(web.gateway().outcome(waiting).status()).isEqualTo(Status.PENDING);
		}
	}

	@Test
	void aScheduledCommandWhoseDeciderThrowsIsScheduledAsBefore() {
		try (Application web = start(WEB_ONLY)) {
			UUID id = web.gateway().schedule(new Send("d", "p0"), FAR);
			this.trouble.in("sync", (parcel) -> {
				throw new IllegalStateException("no");
			});
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> web.gateway().execute(new Send("d", "p0"), id));
			assertThat(web.gateway().outcome(id).status()).isEqualTo(Status.SCHEDULED);
			assertThat(web.log().find(id)).isEmpty();
		}
	}

	@Test
	void aScheduledCommandThatIsRejectedIsRejectedForGood() {
		try (Application web = start(WEB_ONLY)) {
			web.gateway().execute(new Send("d", "p0"));
			UUID id = web.gateway().schedule(new Send("d", "p0"), FAR);
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(CommandRejected.class)
					.isThrownBy(() -> web.gateway().execute(new Send("d", "p0"), id));
				assertThat(web.gateway().outcome(id).status()).isEqualTo(Status.REJECTED);
			}
			assertThat(web.bean(Schedules.class).find(id)).isEmpty();
		}
	}

	@Test
	void aScheduledFollowUpThatIsExecutedStaysInItsCorrelation() {
		try (Application application = start()) {
			Decision cause = application.gateway().execute(new Send("d", "p0"));
			application.await("reminder");
			ScheduledCommand reminder = application.bean(Schedules.class).list(10, 0).get(0);
			Decision decision = application.gateway().execute(new Announce("d", "p0"), reminder.id());
			assertThat(decision.command().causationId()).isEqualTo(cause.events().get(0).id());
			assertThat(decision.events()).extracting(Envelope::correlationId).containsOnly(cause.command().id());
			assertThat(application.bean(Schedules.class).find(reminder.id())).isEmpty();
		}
	}

	@Test
	void nothingIsDoneWithoutAnIdOrACommand() {
		try (Application web = start(WEB_ONLY)) {
			CommandGateway gateway = web.gateway();
			Send send = new Send("d", "p0");
			assertThatIllegalArgumentException().isThrownBy(() -> gateway.execute(send, null))
				.withMessage("'commandId' must not be null");
			assertThatIllegalArgumentException().isThrownBy(() -> gateway.enqueue(send, null))
				.withMessage("'commandId' must not be null");
			assertThatIllegalArgumentException().isThrownBy(() -> gateway.schedule(send, FAR, null))
				.withMessage("'commandId' must not be null");
			assertThatIllegalArgumentException().isThrownBy(() -> gateway.schedule(send, null))
				.withMessage("'instant' must not be null");
			assertThatIllegalArgumentException().isThrownBy(() -> gateway.cancel(null));
			assertThatIllegalArgumentException().isThrownBy(() -> gateway.outcome(null));
			assertThatIllegalArgumentException().isThrownBy(() -> gateway.execute(null))
				.withMessage("'command' must not be null");
			assertThatIllegalArgumentException().isThrownBy(() -> gateway.enqueue(null));
		}
	}

	/*
	 * A cancel, a promotion, an execution and an enqueueing of one scheduled command.
	 */
	@Test
	@Tag("races")
	void aCancelThatMeetsAnExecutionIsRightEitherWay() {
		int rounds = 60;
		int cancelled = 0;
		try (Application web = start(WEB_ONLY); Rendezvous racers = new Rendezvous(5)) {
			CommandGateway gateway = web.gateway();
			Schedules schedules = web.bean(Schedules.class);
			for (int round = 0; round < rounds; round++) {
				Send command = new Send("d", "p" + round);
				UUID id = gateway.schedule(command, Instant.EPOCH);
				List<Outcome<Object>> outcomes = racers.run(List.of(() -> gateway.cancel(id),
						() -> gateway.execute(command, id), () -> gateway.execute(command, id),
						() -> gateway.enqueue(command, id), () -> schedules.promote(10)));
				if (outcomes.get(0).get() == Cancellation.CANCELLED) {
					cancelled++;
					assertThat(outcomes.subList(1, 4))
						.allMatch((outcome) -> outcome.failedWith(CommandWithdrawnException.class));
					assertThat(gateway.outcome(id).status()).isEqualTo(Status.CANCELLED);
				}
				else {
					assertThat(outcomes.get(0).get()).isEqualTo(Cancellation.ALREADY_DUE);
					assertThat(outcomes.subList(1, 3)).extracting((outcome) -> ((Decision) outcome.get()).repeated())
						.containsExactlyInAnyOrder(true, false);
					assertThat(outcomes.get(3).get()).isNotNull();
					assertThat(gateway.outcome(id).status()).isEqualTo(Status.ACCEPTED);
				}
				outcomes.get(4).get();
			}
			assertThat(events(web, Sent.class)).hasSize(rounds - cancelled);
			assertThat(count(web, "sourced_schedule")).isEqualTo(cancelled);
		}
	}

	@Test
	@Tag("races")
	void ofDifferentContentsThatMeetUnderOneIdOneIsTaken() {
		try (Application web = start(WEB_ONLY); Rendezvous racers = new Rendezvous(4)) {
			CommandGateway gateway = web.gateway();
			for (int round = 0; round < 60; round++) {
				String depot = "d" + round;
				UUID id = UUID.randomUUID();
				List<Outcome<Object>> outcomes = racers
					.run(List.of(() -> gateway.execute(new Send(depot, "executed"), id),
							() -> gateway.execute(new Send(depot, "executed, too"), id),
							() -> gateway.enqueue(new Send(depot, "enqueued"), id),
							() -> gateway.schedule(new Send(depot, "scheduled"), FAR, id)));
				assertThat(outcomes).filteredOn(Outcome::succeeded).as("%s", outcomes).hasSize(1);
				assertThat(outcomes).filteredOn((outcome) -> outcome.failedWith(DuplicateMessageException.class))
					.hasSize(3);
			}
		}
	}

	@Test
	@Tag("races")
	void aSkipThatMeetsAnExecutionIsRightEitherWay() {
		int skipped = 0;
		int rounds = 15;
		try (Application application = startWithoutRetries("sourced.processing.poll-interval=20ms");
				Rendezvous racers = new Rendezvous(3)) {
			CommandGateway gateway = application.gateway();
			for (int round = 0; round < rounds; round++) {
				Send command = new Send("d", "p" + round);
				UUID id = park(application, command.parcel());
				FailedLane lane = application.groups().failures(GROUP).get(0);
				List<Outcome<Object>> outcomes = racers
					.run(List.of(() -> gateway.execute(command, id), () -> gateway.execute(command, id), () -> {
						application.groups().skip(GROUP, lane.lane().key(), lane.position(), BY_A_TEST);
						return "skipped";
					}));
				if (outcomes.get(2).succeeded()) {
					skipped++;
					assertThat(outcomes.subList(0, 2))
						.allMatch((outcome) -> outcome.failedWith(CommandWithdrawnException.class));
				}
				else {
					assertThat(outcomes.get(2).failure()).isInstanceOf(InterventionRefusedException.class);
					assertThat(outcomes.subList(0, 2)).extracting((outcome) -> ((Decision) outcome.get()).repeated())
						.containsExactlyInAnyOrder(true, false);
				}
				application.await(GROUP);
			}
			assertThat(events(application, Sent.class)).hasSize(rounds - skipped);
			assertThat(count(application, "sourced_intervention")).isEqualTo(skipped);
			assertThat(count(application, "sourced_lane where status = 4")).isZero();
		}
	}

}
