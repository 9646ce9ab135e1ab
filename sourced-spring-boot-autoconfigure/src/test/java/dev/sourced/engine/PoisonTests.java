package dev.sourced.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.sourced.group.FailedLane;
import dev.sourced.group.Intervention;
import dev.sourced.group.Lane;
import dev.sourced.group.LaneStatus;
import dev.sourced.internal.assembly.StorePorts;
import dev.sourced.internal.group.GroupQueries;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages that fail for ever, whatever the database.
 */
class PoisonTests extends MailServerFixture {

	private static final Intervention ADA = new Intervention("ada", "no such address");

	private static final int RETRIES = 4;

	private static final String[] FEW_RETRIES = { "sourced.processing.retries=" + RETRIES,
			"sourced.processing.retry-delay=10ms", "sourced.processing.poll-interval=50ms" };

	@Test
	void aPoisonMessageIsParkedAfterItsBudgetAndItsLaneEndsInOrderAfterRetryOrSkip() {
		Map<String, Integer> poisons = new ConcurrentHashMap<>(Map.of("d3-2", 0, "d7-0", 0));
		try (Application application = start(
				(parcel) -> poisons.computeIfPresent(parcel, (key, calls) -> calls + 1) != null, FEW_RETRIES)) {
			application.log().append(mails());
			Map<String, FailedLane> parked = awaitParked(application);
			application.await(GROUP);
			assertThat(poisons).isEqualTo(Map.of("d3-2", RETRIES + 1, "d7-0", RETRIES + 1));
			verifyOthers(application);
			poisons.remove("d3-2");
			assertThat(application.groups().retry(GROUP, parked.get("d3").lane().key(), ADA)).isOne();
			awaitMails(application, LANES * MAILS - MAILS);
			assertThat(mailed(application, 3)).containsExactlyElementsOf(expected(3, Set.of()));
			application.groups().skip(GROUP, parked.get("d7").lane().key(), parked.get("d7").position(), ADA);
			awaitMails(application, LANES * MAILS - 1);
			assertThat(mailed(application, 7)).containsExactlyElementsOf(expected(7, Set.of("d7-0")));
			assertThat(poisons).as("nothing was tried again").isEqualTo(Map.of("d7-0", RETRIES + 1));
			verifyRecord(application, parked.get("d7"));
		}
	}

	private static Map<String, FailedLane> awaitParked(Application application) {
		Map<String, FailedLane> parked = new ConcurrentHashMap<>();
		Awaitility.await().atMost(Application.PATIENCE).untilAsserted(() -> {
			List<FailedLane> failures = application.groups().failures(GROUP);
			assertThat(failures).hasSize(2).allMatch((lane) -> lane.status() == LaneStatus.PARKED);
			failures.forEach((lane) -> parked.put(lane.lane().tags().value("depot"), lane));
		});
		assertThat(parked.values()).allMatch((lane) -> lane.attempts() == RETRIES + 1);
		verifyEachAlone(application, parked);
		return parked;
	}

	private static void verifyEachAlone(Application application, Map<String, FailedLane> parked) {
		GroupQueries queries = application.bean(StorePorts.class).groups().queries();
		parked.values().forEach((lane) -> assertThat(queries.failure(GROUP, lane.lane().key())).contains(lane));
		assertThat(queries.failure(GROUP, Lane.of(Tags.of("depot", "d1")).key())).as("a lane that goes on").isEmpty();
		assertThat(queries.failure("announcer", parked.get("d3").lane().key())).as("another group").isEmpty();
	}

	private static void verifyOthers(Application application) {
		for (int lane = 0; lane < LANES; lane++) {
			List<String> all = expected(lane, Set.of());
			int done = (lane == 3) ? 2 : (lane == 7) ? 0 : MAILS;
			assertThat(mailed(application, lane)).containsExactlyElementsOf(all.subList(0, done));
		}
		assertThat(progress(application).parked()).isEqualTo(2);
		assertThat(progress(application).lag()).as("what is behind a parked message does not count").isZero();
	}

	private static void awaitMails(Application application, int mails) {
		Awaitility.await()
			.atMost(Application.PATIENCE)
			.until(() -> application.bean(MailServer.class).mails.size() == mails);
		application.await(GROUP);
	}

	private static void verifyRecord(Application application, FailedLane skipped) {
		Map<String, Object> record = application.jdbc().queryForMap("""
				select g.id, i.done_by, i.reason, i.lane, i.position from sourced_intervention i
					join sourced_consumer_group g on g.number = i.group_number
				where i.action = 'skip'""");
		assertThat(List.copyOf(record.values()))
			.isEqualTo(List.<Object>of(GROUP, "ada", "no such address", skipped.lane().key(), skipped.position()));
		assertThat(application.jdbc().queryForList("select lane from sourced_intervention", UUID.class)).hasSize(2);
		assertThat(count(application, "sourced_lane where status <> 0")).isZero();
	}

}
