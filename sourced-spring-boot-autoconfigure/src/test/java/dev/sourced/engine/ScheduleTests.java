package dev.sourced.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.command.Cancellation;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Reminder;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;
import dev.sourced.testsupport.WithToyDialect;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands that become visible later, whatever the database.
 */
@WithToyDialect
class ScheduleTests extends ParcelsOnEachDatabase {

	private static final String[] SLOW_POLLS = { "sourced.processing.poll-interval=1h" };

	@Test
	void becomesVisibleWhenItIsDueAndNeverEarly() {
		try (Application application = start(Setup.of(ParcelDecider.class).with(SLOW_POLLS))) {
			Instant due = now(application).plusMillis(700);
			UUID id = application.gateway().schedule(new Send("d", "p"), due);
			assertThat(application.gateway().outcome(id).status()).isEqualTo(Status.SCHEDULED);
			assertThat(application.log().head()).isLessThan(2);
			Awaitility.await().until(() -> application.gateway().outcome(id).status() == Status.ACCEPTED);
			assertThat(application.log().find(id).orElseThrow().recordedAt()).isAfterOrEqualTo(due);
			assertThat(application.gateway().cancel(id)).isEqualTo(Cancellation.ALREADY_DUE);
		}
	}

	private static Instant now(Application application) {
		return application.jdbc().queryForObject("select current_timestamp", OffsetDateTime.class).toInstant();
	}

	@Test
	void whoeverAsksNothingIsPromotedBeforeItIsDue() {
		try (Application application = start(Setup.of(ParcelDecider.class).with(SLOW_POLLS))) {
			UUID id = application.gateway().schedule(new Send("d", "p"), now(application).plusSeconds(60));
			assertThat(application.bean(Schedules.class).promote(10)).isZero();
			assertThat(application.gateway().outcome(id).status()).isEqualTo(Status.SCHEDULED);
		}
	}

	@Test
	void whatIsMadeDueWaitsForNoPoll() {
		try (Application application = start(Setup.of(ParcelDecider.class).with(SLOW_POLLS))) {
			UUID id = application.gateway().schedule(new Send("d", "p"), now(application).plusSeconds(3600));
			assertThat(application.bean(Schedules.class).makeDue(id)).isTrue();
			Awaitility.await().until(() -> application.gateway().outcome(id).status() == Status.ACCEPTED);
		}
	}

	@Test
	void aConfirmedCancelMeansNever() {
		try (Application application = start(Setup.of(ParcelDecider.class))) {
			UUID id = application.gateway().schedule(new Send("d", "p"), Instant.now().plusSeconds(3600));
			assertThat(application.gateway().cancel(id)).isEqualTo(Cancellation.CANCELLED);
			assertThat(application.gateway().cancel(id)).isEqualTo(Cancellation.CANCELLED);
			assertThat(application.gateway().outcome(id).status()).isEqualTo(Status.CANCELLED);
			assertThat(application.bean(Schedules.class).makeDue(id)).isFalse();
			assertThat(application.gateway().cancel(UUID.randomUUID())).isEqualTo(Cancellation.UNKNOWN);
		}
	}

	@Test
	void whatWasExecutedOrEnqueuedUnderItsIdIsNotCancelledAnyMore() {
		try (Application application = start(Setup.of(ParcelDecider.class))) {
			Instant later = Instant.now().plusSeconds(3600);
			Send executed = new Send("d", "executed");
			UUID first = application.gateway().schedule(executed, later);
			application.gateway().execute(executed, first);
			assertThat(application.gateway().cancel(first)).isEqualTo(Cancellation.ALREADY_DUE);
			Send enqueued = new Send("d", "enqueued");
			UUID second = application.gateway().schedule(enqueued, later);
			application.gateway().enqueue(enqueued, second);
			assertThat(application.gateway().cancel(second)).isEqualTo(Cancellation.ALREADY_DUE);
		}
	}

	@Test
	void oneIdIsScheduledOnceByWhomeverItIsRepeated() {
		try (Application application = start(Setup.of(ParcelDecider.class)); Rendezvous racers = new Rendezvous(4)) {
			for (int round = 0; round < 30; round++) {
				UUID id = UUID.randomUUID();
				Send command = new Send("d", "p" + round);
				racers.<UUID>run(
						(racer) -> () -> application.gateway().schedule(command, Instant.now().plusSeconds(3600), id))
					.forEach((outcome) -> assertThat(outcome.get()).isEqualTo(id));
			}
			assertThat(count(application, "sourced_schedule")).isEqualTo(30);
		}
	}

	/*
	 * A cancel that meets a promotion: either it is confirmed and nothing becomes
	 * visible, or it is not and the command is.
	 */
	@Test
	void aCancelThatRacesWithThePromotionIsRightEitherWay() {
		try (Application application = start(Setup.of(ParcelDecider.class).with("sourced.processing.enabled=false"));
				Rendezvous racers = new Rendezvous(3)) {
			Schedules schedules = application.bean(Schedules.class);
			for (int round = 0; round < 50; round++) {
				UUID id = application.gateway().schedule(new Send("d", "p" + round), Instant.EPOCH);
				List<Outcome<Object>> outcomes = racers.run(List.of(() -> application.gateway().cancel(id),
						() -> schedules.promote(10), () -> schedules.promote(10)));
				boolean cancelled = outcomes.get(0).get() == Cancellation.CANCELLED;
				schedules.promote(10);
				assertThat(application.log().find(id).isPresent()).isEqualTo(!cancelled);
			}
		}
	}

	@Test
	void manyDueAtOnceBecomeVisibleOnceInTheirOrderWithSeveralPollers() {
		int commands = 2000;
		Setup setup = Setup.of(ParcelDecider.class).with("sourced.processing.enabled=false");
		try (Application one = start(setup); Application other = start(setup); Rendezvous pollers = new Rendezvous(3)) {
			Instant base = now(one).minusSeconds(3600);
			one.bean(TransactionTemplate.class)
				.executeWithoutResult((status) -> IntStream.range(0, commands)
					.forEach((i) -> one.gateway()
						.schedule(new Announce("d" + i % 10, "p" + i), base.plusMillis(commands - i))));
			List<Integer> promoted = pollers.<Integer>run((poller) -> () -> {
				Schedules schedules = ((poller == 0) ? one : other).bean(Schedules.class);
				int sum = 0;
				int last;
				do {
					last = schedules.promote(100);
					sum += last;
				}
				while (last > 0);
				return sum;
			}).stream().map(Outcome::get).toList();
			// a poller that found everything locked by the others ends early
			while (one.bean(Schedules.class).promote(500) > 0) {
				assertThat(promoted).isNotNull();
			}
			assertThat(one.jdbc().queryForObject("select count(*) from sourced_schedule", Integer.class)).isZero();
			assertThat(one.jdbc()
				.queryForObject("select count(distinct id) from sourced_message where kind = 1", Integer.class))
				.isEqualTo(commands);
		}
	}

	@Test
	void whatIsScheduledInATransactionThatRollsBackNeverWas() {
		try (Application application = start(Setup.of(ParcelDecider.class))) {
			TransactionTemplate transaction = new TransactionTemplate(
					application.bean(PlatformTransactionManager.class));
			UUID id = UUID.randomUUID();
			transaction.executeWithoutResult((status) -> {
				application.gateway().schedule(new Send("d", "p"), Instant.EPOCH, id);
				status.setRollbackOnly();
			});
			assertThat(application.gateway().outcome(id).status()).isEqualTo(Status.UNKNOWN);
			application.gateway().schedule(new Send("d", "p"), Instant.EPOCH, id);
			application.gateway().schedule(new Send("d", "p"), Instant.EPOCH, id);
			Awaitility.await().until(() -> application.gateway().outcome(id).status() == Status.ACCEPTED);
			application.gateway().schedule(new Send("d", "p"), Instant.EPOCH, id);
			assertThat(application.bean(Schedules.class).list(10, 0)).isEmpty();
		}
	}

	@Test
	void aKeyedReminderIsReplacedAndCancelledByReactions() {
		try (Application application = start(Setup.of(ParcelDecider.class, Reminder.class))) {
			application.gateway().execute(new Send("d", "first"));
			application.await("reminder");
			assertThat(waiting(application)).singleElement()
				.satisfies((scheduled) -> assertThat(scheduled.key()).containsExactly("remind", "d"));
			UUID first = waiting(application).get(0).id();
			application.gateway().execute(new Send("d", "second"));
			application.await("reminder");
			assertThat(waiting(application)).singleElement()
				.satisfies((scheduled) -> assertThat(scheduled.id()).isNotEqualTo(first));
			assertThat(application.gateway().outcome(first).status()).isEqualTo(Status.CANCELLED);
			application.gateway().execute(new Announce("d", "second"));
			application.await("reminder");
			assertThat(waiting(application)).isEmpty();
		}
	}

	private static List<ScheduledCommand> waiting(Application application) {
		return application.bean(Schedules.class).list(10, 0);
	}

	@Test
	void aRowThatCannotBeReadIsSetAsideAndBlocksNothing() {
		try (Application application = start(Setup.of(ParcelDecider.class).with("sourced.processing.enabled=false"))) {
			UUID bad = application.gateway().schedule(new Send("d", "bad"), Instant.EPOCH);
			UUID unknown = application.gateway().schedule(new Send("d", "unknown"), Instant.EPOCH);
			UUID good = application.gateway().schedule(new Send("d", "good"), Instant.EPOCH);
			application.jdbc().update("update sourced_schedule set payload = '[' where id = ?", bad);
			application.jdbc().update("update sourced_schedule set type = 1 where id = ?", unknown);
			Schedules schedules = application.bean(Schedules.class);
			assertThat(schedules.promote(10)).isEqualTo(2);
			assertThat(schedules.promote(10)).isZero();
			assertThat(application.gateway().outcome(good).status()).isEqualTo(Status.PENDING);
			assertThat(application.gateway().outcome(bad).status()).isEqualTo(Status.FAILED);
			assertThat(application.gateway().outcome(unknown).status()).isEqualTo(Status.SCHEDULED);
			application.jdbc()
				.update("update sourced_schedule set payload = '{\"depot\":\"d\",\"parcel\":\"bad\"}' where id = ?",
						bad);
			assertThat(schedules.makeDue(bad)).isTrue();
			assertThat(schedules.promote(10)).isOne();
			assertThat(application.gateway().outcome(bad).status()).isEqualTo(Status.PENDING);
		}
	}

	@Test
	void anIdThatBelongsToAnEventIsSetAside() {
		try (Application application = start(Setup.of(ParcelDecider.class).with("sourced.processing.enabled=false"))) {
			UUID id = UUID.randomUUID();
			application.gateway().schedule(new Send("d", "p"), Instant.EPOCH, id);
			application.log().append(List.of(sent("d", "p").withId(id)));
			UUID good = application.gateway().schedule(new Send("d", "good"), Instant.EPOCH);
			assertThat(application.bean(Schedules.class).promote(10)).isEqualTo(2);
			assertThat(application.gateway().outcome(good).status()).isEqualTo(Status.PENDING);
			assertThat(waiting(application)).singleElement()
				.satisfies((scheduled) -> assertThat(scheduled.status()).isEqualTo(ScheduledCommand.Status.FAILED));
		}
	}

	/*
	 * It was due for ever, and the engine asked again after the longest pause.
	 */
	@Test
	void anOverdueCommandOfAnUnknownTypeDelaysNobodyAndIsShown() {
		try (Application application = start(Setup.of(ParcelDecider.class).with(SLOW_POLLS))) {
			UUID unknown = application.gateway().schedule(new Send("d", "unknown"), now(application).plusSeconds(60));
			application.jdbc()
				.update("update sourced_schedule set type = 1, due = ? where id = ?",
						OffsetDateTime.parse("2020-01-01T00:00:00Z"), unknown);
			UUID id = application.gateway().schedule(new Send("d", "p"), now(application).plusMillis(300));
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.until(() -> application.gateway().outcome(id).status() == Status.ACCEPTED);
			assertThat(waiting(application)).singleElement()
				.satisfies((scheduled) -> assertThat(scheduled.error()).contains("does not know the type"));
			assertThat(application.bean(Schedules.class).leftToOthers(10)).extracting(ScheduledCommand::id)
				.containsExactly(unknown);
		}
	}

	@Test
	void anIdleEngineSleepsUntilTheNextIsDue() {
		try (Application application = start(Setup.of(ParcelDecider.class).with(SLOW_POLLS))) {
			UUID id = application.gateway().schedule(new Send("d", "p"), now(application).plusMillis(300));
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.until(() -> application.gateway().outcome(id).status() == Status.ACCEPTED);
		}
	}

}
