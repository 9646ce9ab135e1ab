package dev.sourced.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What handlers call is away for a while, whatever the database.
 */
class OutageTests extends MailServerFixture {

	/* A hundredth of the defaults: an hour takes less than a minute. */
	private static final String[] HUNDREDTH = { "sourced.processing.retries=15", "sourced.processing.retry-delay=10ms",
			"sourced.processing.max-retry-delay=6s", "sourced.processing.poll-interval=50ms" };

	/*
	 * By the defaults the eighth attempt comes after 127 seconds, and the ninth after
	 * 255: an outage of three minutes ends between them.
	 */
	private static final int THREE_MINUTES = 8;

	@Test
	void anOutageOfThreeMinutesParksNothingAndIsMadeUpForInOrder() {
		Map<String, Integer> failures = new ConcurrentHashMap<>();
		try (Application application = start((parcel) -> isOut(failures, parcel), HUNDREDTH)) {
			application.log().append(mails());
			List<Long> parked = new ArrayList<>();
			Awaitility.await().atMost(Application.PATIENCE).until(() -> {
				parked.add(progress(application).parked());
				return application.bean(MailServer.class).mails.size() == LANES * MAILS;
			});
			assertThat(parked).containsOnly(0L);
			verifyOrder(application);
			verifyCaughtUp(application);
			verifyAttempts(application, failures);
		}
	}

	/** Until no lane has failed less often than in three minutes. */
	private static boolean isOut(Map<String, Integer> failures, String parcel) {
		boolean out = failures.size() < LANES
				|| failures.values().stream().anyMatch((attempts) -> attempts < THREE_MINUTES);
		if (out) {
			failures.merge(parcel, 1, Integer::sum);
		}
		return out;
	}

	/** Without an operator. */
	private static void verifyCaughtUp(Application application) {
		Awaitility.await().untilAsserted(() -> assertThat(progress(application).lag()).isZero());
		assertThat(progress(application)).satisfies((group) -> {
			assertThat(group.ready()).isZero();
			assertThat(group.retrying()).isZero();
			assertThat(group.parked()).isZero();
		});
		assertThat(count(application, "sourced_lane where status <> 0")).isZero();
		assertThat(count(application, "sourced_intervention")).isZero();
	}

	/** The first message of each lane has failed, and no other; and all of it counted. */
	private static void verifyAttempts(Application application, Map<String, Integer> failures) {
		assertThat(failures.keySet()).containsExactlyInAnyOrderElementsOf(
				IntStream.range(0, LANES).mapToObj((lane) -> expected(lane, Set.of()).get(0)).toList());
		assertThat(failures.values()).allMatch((attempts) -> attempts >= THREE_MINUTES);
		assertThat(application.jdbc().queryForList("select attempts from sourced_failure", Integer.class))
			.containsExactlyInAnyOrderElementsOf(failures.values());
	}

}
