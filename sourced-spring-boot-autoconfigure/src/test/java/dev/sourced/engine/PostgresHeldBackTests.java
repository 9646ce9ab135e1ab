package dev.sourced.engine;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.testsupport.Database;
import dev.sourced.testsupport.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Followers that an open append holds back. On H2 appends wait for each other.
 */
@Tag("postgresql")
class PostgresHeldBackTests extends ParcelsFixture {

	@Override
	Database newDatabase() {
		return PostgresServer.shared().createDatabaseWithTables();
	}

	/*
	 * Each commit behind it made the pause twice as long, up to the poll interval.
	 */
	@Test
	void followersGoOnSoonAfterTheRollbackOfAnAppendWithManyCommitsBehindIt() {
		try (Application writer = start(Setup.of(ParcelDecider.class).with("sourced.processing.enabled=false"));
				Application application = start(
						Setup.of(ParcelList.class).with("sourced.processing.poll-interval=1h"))) {
			application.log().append(List.of(sent("d", "before")));
			application.await("parcel-list");
			writer.bean(TransactionTemplate.class).executeWithoutResult((status) -> {
				writer.log().append(List.of(sent("d", "never")));
				long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
				IntStream.range(0, 25).forEach((i) -> {
					Awaitility.await()
						.pollInterval(Duration.ofMillis(2))
						.until(() -> System.nanoTime() - end > (i - 25) * 20_000_000L);
					commit(application, i);
				});
				status.setRollbackOnly();
			});
			Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> listed(application, "e").size() == 25);
			assertThat(listed(application, "d")).containsExactly("before");
		}
	}

	private static void commit(Application application, int i) {
		Thread other = new Thread(() -> application.log().append(List.of(sent("e", "p" + i))));
		other.start();
		try {
			other.join(10_000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
