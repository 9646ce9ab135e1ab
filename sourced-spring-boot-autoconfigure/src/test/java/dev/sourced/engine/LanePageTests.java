package dev.sourced.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.sourced.engine.Application.Setup;
import dev.sourced.engine.Parcels.ParcelDecider;
import dev.sourced.engine.Parcels.ParcelList;
import dev.sourced.engine.Parcels.Send;
import dev.sourced.group.Intervention;
import dev.sourced.group.Lane;
import dev.sourced.group.LaneProgress;
import dev.sourced.group.LaneStatus;
import dev.sourced.group.UnknownGroupException;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * All lanes of a group with their progress and their owners, page by page, whatever the
 * database.
 */
class LanePageTests extends ParcelsOnEachDatabase {

	private static final String LIST = "parcel-list";

	private final Setup setup = Setup.of(ParcelDecider.class, ParcelList.class)
		.with("sourced.processing.poll-interval=100ms", "sourced.processing.retries=0");

	@Test
	void twoHundredAndFiftyLanesAreOnThreePagesEachOnce() {
		try (Application application = start(this.setup)) {
			application.log().append(IntStream.range(0, 250).mapToObj((i) -> sent("d" + i, "p" + i)).toList());
			application.await(LIST);
			List<LaneProgress> first = page(application, null);
			List<LaneProgress> second = page(application, last(first));
			List<LaneProgress> third = page(application, last(second));
			assertThat(List.of(first.size(), second.size(), third.size())).containsExactly(100, 100, 50);
			assertThat(page(application, last(third))).isEmpty();
			List<LaneProgress> all = new ArrayList<>(first);
			all.addAll(second);
			all.addAll(third);
			assertThat(all).extracting((lane) -> lane.lane().key().toString()).isSorted().doesNotHaveDuplicates();
			assertThat(all.stream().map((lane) -> lane.lane().tags().value("depot")).collect(Collectors.toSet()))
				.isEqualTo(IntStream.range(0, 250).mapToObj((i) -> "d" + i).collect(Collectors.toSet()));
			assertThat(all).allSatisfy((lane) -> {
				assertThat(lane.lane()).isEqualTo(Lane.of(lane.lane().tags()));
				assertThat(lane.status()).isEqualTo(LaneStatus.IDLE);
				assertThat(lane.acknowledged()).isEqualTo(lane.head()).isPositive();
				assertThat(lane.claim()).isNull();
				assertThat(lane.attempts()).isZero();
			});
		}
	}

	/*
	 * What is acknowledged, created or handled again between two pages moves no other
	 * lane to another page.
	 */
	@Test
	void lanesStayOnTheirPagesWhileTheirProgressChanges() {
		try (Application application = start(this.setup)) {
			application.log().append(IntStream.range(0, 210).mapToObj((i) -> sent("d" + i, "p" + i)).toList());
			application.await(LIST);
			Set<UUID> before = new HashSet<>();
			Set<UUID> seen = new HashSet<>();
			List<LaneProgress> page = page(application, null);
			int more = 0;
			while (!page.isEmpty()) {
				page.forEach((lane) -> assertThat(seen.add(lane.lane().key())).isTrue());
				application.gateway().execute(new Send("d" + more, "again"));
				application.gateway().execute(new Send("new" + more++, "first"));
				application.await(LIST);
				page = page(application, last(page));
			}
			IntStream.range(0, 210).forEach((i) -> before.add(Lane.of(Tags.of("depot", "d" + i)).key()));
			assertThat(seen).containsAll(before);
		}
	}

	@Test
	void theOwnerIsShownWhileALaneIsClaimed() {
		Gate gate = new Gate("p0");
		this.setup.trouble().in("project", gate);
		try (Application application = start(this.setup)) {
			application.gateway().execute(new Send("d", "p0"));
			gate.awaitEntered();
			LaneProgress claimed = only(application, LaneStatus.CLAIMED);
			assertThat(claimed.lane()).isEqualTo(Lane.of(Tags.of("depot", "d")));
			LaneProgress.Claim claim = Objects.requireNonNull(claimed.claim());
			assertThat(claim.leaseEnd()).isAfter(Instant.now().minusSeconds(5));
			assertThat(claimed.acknowledged()).isLessThan(claimed.head());
			assertThat(application.jdbc().queryForList("select owner from sourced_lane where status = 2", UUID.class))
				.contains(claim.owner());
			assertThat(application.groups().lanes(LIST, LaneStatus.IDLE, null)).isEmpty();
			gate.open();
			application.await(LIST);
			assertThat(only(application, LaneStatus.IDLE).claim()).isNull();
			assertThat(application.groups().lanes(LIST, LaneStatus.CLAIMED, null)).isEmpty();
		}
	}

	@Test
	void lanesAreListedByTheirStatus() {
		this.setup.trouble().in("project", (parcel) -> {
			if (parcel.equals("poison")) {
				throw new IllegalStateException("poison");
			}
		});
		try (Application application = start(this.setup)) {
			application.log().append(List.of(sent("d0", "p0"), sent("d1", "poison"), sent("d2", "p2")));
			Awaitility.await()
				.atMost(Application.PATIENCE)
				.until(() -> application.groups().lanes(LIST, LaneStatus.PARKED, null).size() == 1
						&& application.groups().lanes(LIST, LaneStatus.IDLE, null).size() == 2);
			assertThat(only(application, LaneStatus.PARKED)).satisfies((parked) -> {
				assertThat(parked.lane().tags().value("depot")).isEqualTo("d1");
				assertThat(parked.attempts()).isOne();
			});
			application.groups().stop(LIST, Intervention.because("test"));
			application.groups().retry(LIST, null, Intervention.because("test"));
			assertThat(only(application, LaneStatus.READY).attempts()).isZero();
			assertThat(application.groups().lanes(LIST, LaneStatus.RETRYING, null)).isEmpty();
			assertThatExceptionOfType(UnknownGroupException.class)
				.isThrownBy(() -> application.groups().lanes("nothing", null, null))
				.withMessageContaining("(group: nothing)");
		}
	}

	private static LaneProgress only(Application application, LaneStatus status) {
		List<LaneProgress> lanes = application.groups().lanes(LIST, status, null);
		assertThat(lanes).hasSize(1);
		return lanes.get(0);
	}

	private static List<LaneProgress> page(Application application, @Nullable UUID after) {
		return application.groups().lanes(LIST, null, after);
	}

	private static UUID last(List<LaneProgress> lanes) {
		return lanes.get(lanes.size() - 1).lane().key();
	}

}
