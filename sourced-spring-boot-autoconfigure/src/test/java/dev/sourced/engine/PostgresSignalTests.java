package dev.sourced.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announce;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.group.Intervention;
import dev.sourced.internal.jdbc.JdbcContext;
import dev.sourced.internal.jdbc.SignalChannels;
import dev.sourced.internal.spring.SignalLifecycle;
import dev.sourced.internal.store.SignalChannel;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What instances on PostgreSQL hear of each other. They poll once an hour, so what
 * arrives in time came by a signal.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("postgresql")
class PostgresSignalTests extends ParcelsFixture {

	private static final Intervention ADA = Intervention.because("a test");

	private final Setup worker = Setup.of(ParcelDecider.class, ParcelList.class)
		.with("sourced.processing.poll-interval=1h");

	private final Setup web = this.worker.with("sourced.processing.enabled=false");

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabaseWithTables();
	}

	@Test
	void whatOneInstanceAppendsWakesTheWorkersOfAnother() {
		try (Application working = start(this.worker); Application asking = start(this.web)) {
			awaitListeners(working, 1);
			asking.gateway().execute(new Send("d", "executed"));
			asking.enqueue("d", "enqueued");
			awaitListed(working, "executed", "enqueued");
		}
	}

	@Test
	void aScheduleOfOneInstanceIsPromotedByAnotherInTime() {
		try (Application working = start(this.worker); Application asking = start(this.web)) {
			awaitListeners(working, 1);
			asking.gateway().schedule(new Send("d", "later"), Instant.now().plusMillis(300));
			awaitListed(working, "later");
		}
	}

	@Test
	void aGroupThatIsStartedOnOneInstanceGoesOnOnAnother() {
		try (Application working = start(this.worker); Application asking = start(this.web)) {
			awaitListeners(working, 1);
			asking.groups().stop("parcel-list", ADA);
			asking.gateway().execute(new Send("d", "first"));
			asking.gateway().execute(new Announce("d", "behind"));
			asking.groups().start("parcel-list", ADA);
			awaitListed(working, "first");
		}
	}

	@Test
	void aConnectionThatBreaksIsOpenedAgainAndNothingIsMissed() {
		try (Application working = start(this.worker); Application asking = start(this.web)) {
			for (int i = 0; i < 3; i++) {
				awaitListeners(working, 1);
				Set<Integer> before = listeners(working);
				terminateListeners(asking);
				asking.gateway().execute(new Send("d", "p" + i));
				Awaitility.await()
					.until(() -> listeners(working), (now) -> now.size() == 1 && !before.containsAll(now));
			}
			awaitListed(working, "p0", "p1", "p2");
		}
	}

	@Test
	void aListenerKnowsWhetherItsConnectionAnswers() {
		try (Application working = start(this.worker); Application asking = start(this.web)) {
			SignalChannel channel = new SignalChannels(working.bean(JdbcContext.class),
					() -> new DriverManagerDataSource(database().url(), database().username(), database().password()))
				.find()
				.orElseThrow();
			try (SignalChannel.Listener asked = channel.listen(); SignalChannel.Listener ended = channel.listen()) {
				assertThat(asked.isAlive()).isTrue();
				terminateListeners(asking);
				Awaitility.await().until(() -> !ended.isAlive());
				assertThat(asked.isAlive()).as("has asked something else since").isTrue();
			}
		}
	}

	@Test
	void nobodyListensWhereSignalsAreOff() {
		try (Application working = start(this.worker.with("sourced.signals=off"));
				Application asking = start(this.web)) {
			asking.gateway().execute(new Send("d", "unheard"));
			assertThat(listeners(working)).isEmpty();
			working.gateway().execute(new Send("d", "heard"));
			awaitListed(working, "unheard", "heard");
		}
	}

	@Test
	void signalsMayTakeAnotherWayThanTheApplication() {
		try (Application working = start(
				this.worker.with("sourced.signals=" + database().url() + "?ApplicationName=elsewhere"))) {
			Awaitility.await()
				.until(() -> working.jdbc()
					.queryForObject("select count(*) from pg_stat_activity where application_name = 'elsewhere'",
							Integer.class) == 1);
		}
	}

	@Test
	void aWrongWayIsReportedAndWorkIsFoundByPolls(CapturedOutput output) {
		try (Application working = start(this.worker.with("sourced.signals=jdbc:postgresql://localhost:1/nothing"))) {
			Awaitility.await().until(() -> output.getAll().contains("Unable to listen to other instances"));
			working.gateway().execute(new Send("d", "here"));
			awaitListed(working, "here");
		}
	}

	@Test
	void aSettingThatIsNoWayIsRefused() {
		assertThatException().isThrownBy(() -> start(this.worker.with("sourced.signals=maybe")))
			.havingRootCause()
			.withMessageContaining("'sourced.signals' is 'maybe'");
	}

	@Test
	void startingAndStoppingLeavesNoConnectionAndNoThread() {
		try (Application working = start(this.worker); Application asking = start(this.web)) {
			SignalLifecycle signals = working.bean(SignalLifecycle.class);
			for (int i = 0; i < 5; i++) {
				awaitListeners(asking, 1);
				signals.stop();
				Awaitility.await().until(() -> listeners(asking).isEmpty() && threads().isEmpty());
				signals.start();
			}
		}
		Awaitility.await().until(() -> threads().isEmpty());
	}

	private static void awaitListed(Application application, String... parcels) {
		Awaitility.await()
			.until(() -> application.jdbc().queryForList("select parcel from listed order by position", String.class),
					List.of(parcels)::equals);
	}

	private static void awaitListeners(Application application, int number) {
		Awaitility.await().until(() -> listeners(application).size() == number);
	}

	private static Set<Integer> listeners(Application application) {
		return Set.copyOf(application.jdbc()
			.queryForList("select pid from pg_stat_activity where datname = current_database() "
					+ "and query like 'listen %'", Integer.class));
	}

	private static void terminateListeners(Application application) {
		application.jdbc()
			.queryForList("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
					+ "and query like 'listen %'");
	}

	/*
	 * The web-only instance has a thread that announces, once it has announced something.
	 */
	private static Set<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("sourced-signal-"))
			.collect(Collectors.toSet());
	}

}
