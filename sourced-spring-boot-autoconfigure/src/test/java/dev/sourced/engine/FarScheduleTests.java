package dev.sourced.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.command.FollowUp;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.engine.Parcels.Sent;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands that are scheduled for a time that is far away wait, and hold up nobody.
 */
class FarScheduleTests extends ParcelsOnEachDatabase {

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

	@Test
	void aScheduleInTheLastYearWaitsAndHoldsUpNobodyAlsoAfterARestart() {
		Setup setup = Setup.of(ParcelDecider.class).with("sourced.processing.poll-interval=100ms");
		UUID far = UUID.randomUUID();
		for (int i = 0; i < 2; i++) {
			try (Application application = start(setup)) {
				application.gateway().schedule(new Send("d", "far"), LATEST, far);
				UUID soon = application.gateway().schedule(new Send("d", "soon" + i), Instant.EPOCH);
				UUID now = application.enqueue("e", "now" + i);
				awaitAccepted(application, soon);
				awaitAccepted(application, now);
				assertThat(application.gateway().outcome(far).status()).isEqualTo(Status.SCHEDULED);
			}
		}
	}

	/** Written by hand, or by a version that did not refuse it. */
	@Test
	void aScheduleBeyondEveryYearThatIsAcceptedHoldsUpNobody() {
		Setup setup = Setup.of(ParcelDecider.class).with("sourced.processing.poll-interval=100ms");
		try (Application application = start(setup)) {
			UUID far = application.gateway().schedule(new Send("d", "far"), Instant.parse("2100-01-01T00:00:00Z"));
			application.jdbc()
				.update("update sourced_schedule set due = ? where id = ?",
						OffsetDateTime.parse("+200000-01-01T00:00:00Z"), far);
			awaitAccepted(application, application.enqueue("e", "now"));
			awaitAccepted(application, application.gateway().schedule(new Send("d", "soon"), Instant.EPOCH));
		}
	}

	@Test
	void aScheduleInTheFirstYearIsDueAtOnce() {
		try (Application application = start(Setup.of(ParcelDecider.class))) {
			awaitAccepted(application,
					application.gateway().schedule(new Send("d", "p"), Instant.parse("0001-01-01T00:00:00Z")));
		}
	}

	@Test
	void aFollowUpAfterCenturiesWaitsForThem() {
		try (Application application = start(Setup.of(ParcelDecider.class, Patient.class))) {
			Instant before = Instant.now().minusSeconds(60);
			application.gateway().execute(new Send("d", "p"));
			application.await("patient");
			assertThat(waiting(application)).hasSize(1)
				.allSatisfy((scheduled) -> assertThat(scheduled.due()).isAfter(before.plus(Patient.CENTURIES)));
			assertThat(application.bean(Schedules.class).promote(10)).isZero();
		}
	}

	@Test
	void nothingIsDueEarlierThanItWasAskedFor() {
		try (Application application = start(Setup.of(ParcelDecider.class).with("sourced.processing.enabled=false"))) {
			Instant asked = Instant.parse("2100-01-01T00:00:00.000000001Z");
			UUID id = application.gateway().schedule(new Send("d", "p"), asked);
			assertThat(application.bean(Schedules.class).find(id)).get()
				.satisfies((scheduled) -> assertThat(scheduled.due()).isAfterOrEqualTo(asked));
		}
	}

	private static void awaitAccepted(Application application, UUID command) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> application.gateway().outcome(command).status() == Status.ACCEPTED);
	}

	private static List<ScheduledCommand> waiting(Application application) {
		return application.bean(Schedules.class).list(10, 0);
	}

	/** Announces each parcel, in three centuries. */
	@Reactor(partitionBy = "depot")
	static class Patient {

		static final Duration CENTURIES = Duration.ofDays(300 * 365);

		@React
		FollowUp announce(Sent event) {
			return FollowUp.of(new Announce(event.depot(), event.parcel())).after(CENTURIES);
		}

	}

}
