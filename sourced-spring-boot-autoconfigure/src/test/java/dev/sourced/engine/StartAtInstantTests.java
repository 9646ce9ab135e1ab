package dev.sourced.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.Announcer;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.message.Envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A group that starts at an instant: it sees what was recorded then or later, whatever
 * the database.
 */
class StartAtInstantTests extends ParcelsOnEachDatabase {

	private static final String LIST = "parcel-list";

	private static final Setup BEFORE = Setup.of(ParcelDecider.class);

	private static final Setup LISTING = Setup.of(ParcelDecider.class, ParcelList.class);

	@Test
	void aNewGroupSeesOnlyWhatWasRecordedAtTheInstantOrLater() {
		Instant instant;
		try (Application application = start(BEFORE)) {
			Envelope last = send(application, "d", "p0");
			instant = send(application, "d", "p1").recordedAt();
			assertThat(instant).isAfter(last.recordedAt());
			send(application, "e", "p2");
		}
		try (Application application = start(startingAt(instant))) {
			send(application, "f", "p3");
			application.await(LIST);
			assertThat(listed(application, "d")).containsExactly("p1");
			assertThat(listed(application, "e")).containsExactly("p2");
			assertThat(listed(application, "f")).containsExactly("p3");
		}
	}

	@Test
	void itKeepsItsPositionWhateverTheSettingSaysLater() {
		Instant first;
		Instant second;
		try (Application application = start(BEFORE)) {
			first = send(application, "d", "p0").recordedAt();
			second = send(application, "d", "p1").recordedAt();
		}
		long position;
		try (Application application = start(startingAt(second))) {
			application.await(LIST);
			position = startPosition(application);
			assertThat(listed(application, "d")).containsExactly("p1");
		}
		for (Setup changed : List.of(startingAt(second), startingAt(first), LISTING,
				startingAt(Instant.now().plus(Duration.ofDays(1))))) {
			try (Application application = start(changed)) {
				application.await(LIST);
				assertThat(startPosition(application)).isEqualTo(position);
				assertThat(listed(application, "d")).containsExactly("p1");
			}
		}
		try (Application application = start(startingAt(first))) {
			send(application, "new", "p2");
			application.await(LIST);
			assertThat(listed(application, "new")).containsExactly("p2");
		}
	}

	@Test
	void afterTheLastMessageItIsTheHead() {
		try (Application application = start(BEFORE)) {
			send(application, "d", "p0");
		}
		try (Application application = start(startingAt(Instant.now()))) {
			send(application, "d", "p1");
			application.await(LIST);
			assertThat(listed(application, "d")).containsExactly("p1");
		}
	}

	@Test
	void beforeTheFirstMessageItIsTheBeginning() {
		try (Application application = start(BEFORE)) {
			send(application, "d", "p0");
		}
		try (Application application = start(startingAt(Instant.parse("0001-01-01T00:00:00Z")))) {
			application.await(LIST);
			assertThat(listed(application, "d")).containsExactly("p0");
		}
	}

	/*
	 * An append is open when the group is registered. On PostgreSQL a later one is
	 * committed; the lowest position that can be seen is above the open one.
	 */
	@Test
	void anAppendThatIsOpenMeanwhileIsSeen() throws Exception {
		ExecutorService client = Executors.newSingleThreadExecutor();
		CountDownLatch registered = new CountDownLatch(1);
		try (Application application = start(BEFORE)) {
			send(application, "d", "before");
			CompletableFuture<Envelope> open = new CompletableFuture<>();
			Future<?> appending = client
				.submit(() -> new TransactionTemplate(application.bean(PlatformTransactionManager.class))
					.execute((status) -> {
						open.complete(application.log().append(List.of(sent("d", "open"))).messages().get(0));
						return await(registered);
					}));
			Instant instant = open.get(20, TimeUnit.SECONDS).recordedAt();
			if (database().isPostgres()) {
				application.log().append(List.of(sent("e", "after")));
			}
			try (Application starting = start(startingAt(instant))) {
				registered.countDown();
				appending.get(20, TimeUnit.SECONDS);
				starting.await(LIST);
				assertThat(listed(starting, "d")).containsExactly("open");
			}
		}
		finally {
			registered.countDown();
			client.shutdownNow();
		}
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void anInstantInTheFutureIsRefused() {
		Throwable failure = catchThrowable(() -> start(startingAt(Instant.now().plus(Duration.ofDays(1)))).close());
		assertThat(failure).rootCause().isInstanceOfSatisfying(InvalidConfigurationException.class, (refused) -> {
			assertThat(refused).hasMessageContaining("'parcel-list' cannot start at an instant in the future");
			assertThat(refused.remedy()).contains("sourced.groups.parcel-list.start");
		});
	}

	@Test
	void aDeciderDecidesEveryCommand() {
		assertThat(catchThrowable(
				() -> start(BEFORE.with("sourced.groups.parcel-decider.start=2026-01-01T00:00:00Z")).close()))
			.rootCause()
			.isInstanceOf(InvalidConfigurationException.class)
			.hasMessageContaining("'parcel-decider' decides commands and must start at the beginning");
	}

	@Test
	void aReactionMayStartAtAnInstantToo() {
		Instant instant;
		try (Application application = start(BEFORE)) {
			send(application, "d", "p0");
			instant = send(application, "d", "p1").recordedAt();
		}
		try (Application application = start(
				Setup.of(ParcelDecider.class, Announcer.class).with("sourced.groups.announcer.start=" + instant))) {
			application.await("announcer");
			application.await("parcel-decider");
			assertThat(events(application, Parcels.Announced.class)).extracting(Parcels.Announced::parcel)
				.containsExactly("p1");
		}
	}

	@Test
	void whatIsNoStartIsRefused() {
		Throwable failure = catchThrowable(
				() -> start(LISTING.with("sourced.groups.parcel-list.start=2026-01-01")).close());
		assertThat(failure).hasStackTraceContaining("'start' must be 'beginning', 'head', or an instant such as");
	}

	private static Setup startingAt(Instant instant) {
		return LISTING.with("sourced.groups.parcel-list.start=" + instant);
	}

	private static long startPosition(Application application) {
		Long position = application.jdbc()
			.queryForObject("select start_position from sourced_consumer_group where id = ?", Long.class, LIST);
		return (position != null) ? position : -1;
	}

	private static Envelope send(Application application, String depot, String parcel) {
		return application.gateway().execute(new Send(depot, parcel)).events().get(0);
	}

}
