package dev.sourced.engine;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.sourced.command.CommandOutcome.Status;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.group.FailedLane;
import dev.sourced.group.LaneStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose a failure is, is decided by where it came from: what comes out of a handler is
 * the message's, and what fails in the engine's own statements is nobody's.
 */
@ExtendWith(OutputCaptureExtension.class)
class HandlerFaultTests extends ParcelsOnEachDatabase {

	private final Setup setup = Setup.of(ParcelDecider.class, ParcelList.class, Announcer.class, DatabaseFaults.class)
		.with("sourced.processing.poll-interval=50ms", "sourced.processing.retries=1",
				"sourced.processing.retry-delay=10ms", "sourced.processing.max-retry-delay=20ms");

	@Test
	void aHandlerThatTimesOutEachTimeIsCountedAndParkedWhateverItsDuty() {
		for (String handler : List.of("project", "decide", "react")) {
			poison(handler, (parcel) -> {
				throw new QueryTimeoutException("too slow");
			});
		}
		try (Application application = start(this.setup)) {
			application.log().append(List.of(sent("d", "good"), sent("d", "poison"), sent("d", "behind")));
			application.enqueue("e", "first");
			UUID poison = application.enqueue("e", "poison");
			for (String group : List.of("parcel-list", "announcer", "parcel-decider")) {
				verifyParked(application, group, QueryTimeoutException.class);
			}
			assertThat(listed(application, "d")).containsExactly("good");
			assertThat(application.gateway().outcome(poison).status()).isEqualTo(Status.FAILED);
		}
	}

	@Test
	void aDecidersSyncThatTimesOutEachTimeIsCountedAndParked() {
		poison("sync", (parcel) -> {
			throw new QueryTimeoutException("too slow");
		});
		try (Application application = start(this.setup)) {
			UUID good = application.enqueue("e", "first");
			UUID poison = application.enqueue("e", "poison");
			verifyParked(application, "parcel-decider", QueryTimeoutException.class);
			assertThat(application.gateway().outcome(good).status()).isEqualTo(Status.ACCEPTED);
			assertThat(application.gateway().outcome(poison).status()).isEqualTo(Status.FAILED);
		}
	}

	@Test
	void aStatementOfAHandlerThatAlwaysTakesTooLongIsTheMessagesFailure() {
		AtomicReference<JdbcTemplate> jdbc = new AtomicReference<>();
		poison("project", (parcel) -> slowStatement(jdbc.get()));
		try (Application application = start(this.setup)) {
			jdbc.set(application.jdbc());
			application.log().append(List.of(sent("d", "good"), sent("d", "poison")));
			verifyParked(application, "parcel-list", QueryTimeoutException.class);
			assertThat(listed(application, "d")).containsExactly("good");
		}
	}

	private void slowStatement(JdbcTemplate jdbc) {
		if (database().isPostgres()) {
			jdbc.execute("set local statement_timeout = 50");
			jdbc.execute("select pg_sleep(60)");
		}
		else {
			JdbcTemplate impatient = new JdbcTemplate(jdbc.getDataSource());
			impatient.setQueryTimeout(1);
			impatient.queryForList("select count(*) from system_range(1, 100000000000) where mod(x, 7) = 8");
		}
	}

	@Test
	void aLockThatIsNeverGotIsTheMessagesFailureInTheEnd(CapturedOutput output) {
		AtomicInteger calls = new AtomicInteger();
		poison("project", (parcel) -> {
			calls.incrementAndGet();
			throw new CannotAcquireLockException("busy");
		});
		try (Application application = start(this.setup)) {
			application.log().append(List.of(sent("d", "good"), sent("d", "poison")));
			verifyParked(application, "parcel-list", CannotAcquireLockException.class);
			assertThat(listed(application, "d")).containsExactly("good");
			assertThat(calls).hasValueBetween(7, 15);
			assertThat(output).containsOnlyOnce("A lane waits for a lock");
		}
	}

	@Test
	void aFullDiskUnderTheEnginesOwnStatementsCountsForNoMessage(CapturedOutput output) {
		try (Application application = start(this.setup)) {
			DatabaseFaults faults = application.bean(DatabaseFaults.class);
			faults.in("insert into sourced_outcome", "53100");
			UUID command = application.enqueue("d", "p");
			Awaitility.await().until(() -> faults.thrown.get() > 4);
			assertThat(count(application, "sourced_failure")).isZero();
			assertThat(application.jdbc().queryForList("select attempts from sourced_lane", Integer.class))
				.containsOnly(0);
			faults.over();
			Awaitility.await().until(() -> application.gateway().outcome(command).status() == Status.ACCEPTED);
			assertThat(output).contains("counts for no message");
		}
	}

	@Test
	void aStoreThatCannotBeWrittenIsNotBlamedOnMessages() {
		try (Application application = start(this.setup)) {
			DatabaseFaults faults = application.bean(DatabaseFaults.class);
			poison("project", (parcel) -> {
				faults.in("sourced_lane", "53100");
				throw new QueryTimeoutException("no space left");
			});
			application.log().append(List.of(sent("d", "poison")));
			Awaitility.await().until(() -> faults.thrown.get() > 8);
			this.setup.trouble().over("project");
			faults.over();
			application.await("parcel-list");
			assertThat(listed(application, "d")).containsExactly("poison");
			assertThat(count(application, "sourced_failure")).isZero();
		}
	}

	@Test
	void theFailureThatMatteredIsKeptWhenTheRollbackFails() {
		try (Application application = start(this.setup)) {
			poison("project", (parcel) -> {
				application.bean(DatabaseFaults.class).in("rollback", "08006");
				throw new IllegalStateException("what mattered");
			});
			application.log().append(List.of(sent("d", "poison")));
			FailedLane parked = awaitParked(application, "parcel-list");
			assertThat(parked.failure().error()).contains("what mattered");
			assertThat(application.bean(DatabaseFaults.class).thrown.get()).isPositive();
		}
	}

	@Test
	void commitsThatAreCutAreSaidOnce(CapturedOutput output) {
		try (Application application = start(this.setup)) {
			DatabaseFaults faults = application.bean(DatabaseFaults.class);
			application.log().append(List.of(sent("d", "p"), sent("e", "q")));
			application.await("parcel-list");
			faults.in("commit", "08006");
			application.jdbc().update("update sourced_lane set acknowledged = 0, status = 1, pending_from = 1");
			Awaitility.await().until(() -> faults.thrown.get() > 60);
			// one that is cut now may be reported after another one has succeeded, as a
			// new
			// fault
			assertThat(output).containsOnlyOnce("the database failed, which counts for no message");
			faults.over();
			application.await("parcel-list");
			assertThat(output.toString().lines().filter((line) -> line.startsWith("\tat ")).count()).isLessThan(500);
			assertThat(output).doesNotContain("overridden by rollback exception");
		}
	}

	private void poison(String handler, Consumer<String> trouble) {
		this.setup.trouble().in(handler, (parcel) -> {
			if (parcel.equals("poison")) {
				trouble.accept(parcel);
			}
		});
	}

	private static void verifyParked(Application application, String group, Class<?> error) {
		FailedLane parked = awaitParked(application, group);
		assertThat(parked.attempts()).isEqualTo(2);
		assertThat(parked.failure().error()).contains(error.getSimpleName());
	}

	private static FailedLane awaitParked(Application application, String group) {
		return Awaitility.await()
			.atMost(Application.PATIENCE)
			.until(() -> application.groups().failures(group),
					(failures) -> failures.size() == 1 && failures.get(0).status() == LaneStatus.PARKED)
			.get(0);
	}

}
