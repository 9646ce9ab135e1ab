package dev.sourced.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.EarlyBird;
import dev.sourced.engine.Parcels.Mailer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.internal.spring.ProcessingLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starting and stopping an instance, whatever the database.
 */
class LifecycleTests extends ParcelsOnEachDatabase {

	private final Setup setup = Setup.of(ParcelDecider.class, ParcelList.class, Mailer.class);

	@Test
	void stopsAndStartsAgainAndAgainWithoutLeavingThreadsOrClaims() {
		try (Application application = start(this.setup)) {
			ProcessingLifecycle lifecycle = application.bean(ProcessingLifecycle.class);
			for (int round = 1; round <= 5; round++) {
				application.enqueue("d", "p" + round);
				application.await("parcel-decider");
				application.await("parcel-list");
				assertThat(threads("sourced-worker-")).isNotEmpty();
				lifecycle.stop();
				assertThat(lifecycle.isRunning()).isFalse();
				Awaitility.await()
					.untilAsserted(() -> assertThat(threads("sourced-timer-", "sourced-worker-")).isEmpty());
				assertThat(claimed(application)).isZero();
				application.enqueue("d", "q" + round);
				lifecycle.start();
				assertThat(lifecycle.isRunning()).isTrue();
			}
			application.await("parcel-decider");
			application.await("parcel-list");
			assertThat(application.jdbc().queryForObject("select count(*) from listed", Integer.class)).isEqualTo(10);
		}
		Awaitility.await().untilAsserted(() -> assertThat(threads("sourced-")).isEmpty());
	}

	/*
	 * The web server starts before the workers: what it appends in between concerns
	 * reactions that start at the head of the log, and types that only this version
	 * handles.
	 */
	@Test
	void groupsAreRegisteredBeforeAnythingIsServed() {
		Setup early = Setup.of(ParcelDecider.class, Mailer.class, EarlyBird.class);
		try (Application application = start(early)) {
			application.await("mailer-reactions");
			assertThat(application.bean(Mailer.class).mails).containsExactly("early");
		}
	}

	@Test
	void finishesWhatIsInHandAndGivesTheRestBack() {
		CountDownLatch working = new CountDownLatch(1);
		CountDownLatch stopping = new CountDownLatch(1);
		this.setup.trouble().in("mail", (parcel) -> {
			working.countDown();
			await(stopping);
		});
		Application first = start(this.setup.with("sourced.processing.lease=10m"));
		IntStream.range(0, 30).forEach((i) -> first.gateway().execute(new Parcels.Announce("d" + i % 3, "p" + i)));
		await(working);
		CountDownLatch stopped = new CountDownLatch(1);
		first.bean(ProcessingLifecycle.class).stop(stopped::countDown);
		stopping.countDown();
		await(stopped);
		assertThat(first.bean(Mailer.class).mails).hasSize(1);
		assertThat(claimed(first)).isZero();
		first.close();
		this.setup.trouble().over("mail");
		try (Application second = start(this.setup)) {
			second.await("mailer-reactions");
			assertThat(second.bean(Mailer.class).mails).hasSize(29).doesNotHaveDuplicates().doesNotContain("p0");
		}
	}

	private static int claimed(Application application) {
		List<Integer> claimed = application.jdbc()
			.queryForList("select count(*) from sourced_lane where status = 2", Integer.class);
		return claimed.get(0);
	}

	private static Set<String> threads(String... prefixes) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> Stream.of(prefixes).anyMatch(name::startsWith))
			.collect(Collectors.toSet());
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(Application.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
