package com.example.courses;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lanes of an instance that is gone continue when its leases have expired, and the
 * instance has lost them when it returns. Takes most of a minute, because it starts five
 * JVMs and waits for leases.
 */
@Tag("processes")
class RecoveryTests {

	private static final Duration LEASE = Duration.ofSeconds(3);

	private static final Duration LOOK_UP = Duration.ofMillis(500);

	/*
	 * The interval between polls begins when the last one has ended, so the duration of a
	 * poll is added: it dispatches, with three busy JVMs on few cores.
	 */
	private static final Duration ALLOWANCE = Duration.ofSeconds(1);

	private static final String ENROLMENT = "/actuator/sourced/enrolment";

	@TempDir
	private Path directory;

	@Test
	void lanesOfAKilledInstanceMoveOnWithinLeaseAndLookUp() throws IOException {
		try (Cluster cluster = cluster()) {
			Victim killed = Victim.start(cluster, "killed");
			CoursesClient surviving = cluster.start("surviving").client();
			cluster.start("third");
			EnrolmentLoad load = EnrolmentLoad.of(surviving);
			Recovery recovery = load.run(killed.client(), surviving, () -> {
				cluster.awaitDecided(load.commands() / 10);
				return killHolding(cluster, killed);
			});
			System.out.println(recovery);
			assertThat(recovery.afterLeases()).isLessThanOrEqualTo(LOOK_UP.plus(ALLOWANCE));
			assertThat(recovery.afterKill()).isLessThanOrEqualTo(LEASE.plus(LOOK_UP).plus(ALLOWANCE));
			load.verify(cluster);
		}
	}

	private Cluster cluster() {
		return new Cluster(this.directory, "--sourced.processing.lease=" + LEASE.toMillis() + "ms",
				"--sourced.processing.poll-interval=" + LOOK_UP.toMillis() + "ms");
	}

	private static Recovery killHolding(Cluster cluster, Victim killed) {
		long lanes = killed.freezeHolding();
		OffsetDateTime leaseEnd = time(cluster, "max(lease_end) from " + killed.claims());
		OffsetDateTime kill = time(cluster, "clock_timestamp()");
		killed.process().kill();
		cluster.awaitNone(killed.claims());
		OffsetDateTime free = time(cluster, "clock_timestamp()");
		return new Recovery(lanes, Duration.between(kill, free), Duration.between(leaseEnd, free));
	}

	private static OffsetDateTime time(Cluster cluster, String expression) {
		return cluster.jdbc().queryForObject("select " + expression, OffsetDateTime.class);
	}

	@Test
	void aFrozenInstanceThatComesBackDoesNothingTwice() throws IOException {
		try (Cluster cluster = cluster()) {
			Victim frozen = Victim.start(cluster, "frozen");
			CoursesClient surviving = cluster.start("surviving").client();
			EnrolmentLoad load = EnrolmentLoad.of(surviving);
			surviving.post(ENROLMENT, "{\"action\": \"stop\"}").expect(200);
			load.run(surviving, surviving, () -> true);
			cluster.awaitIdle();
			long lanes = frozen.freezeBeforeItReads("enrolment",
					() -> frozen.client().post(ENROLMENT, "{\"action\": \"start\"}").expect(200));
			load.verify(cluster);
			frozen.process().thaw();
			Awaitility.await("the loss of %d claims".formatted(lanes))
				.atMost(Duration.ofSeconds(60))
				.until(() -> frozen.process().printed().split("A claim was lost", -1).length - 1L,
						(lost) -> lost == lanes);
			String courseId = frozen.client().create("After the pause").expect(201).courseId();
			frozen.client().show(courseId).expect(200);
			load.verify(cluster);
		}
	}

	/**
	 * How long lanes were held by an instance that was gone, by the database's clock.
	 *
	 * @param lanes the number of lanes
	 * @param afterKill time since it was killed
	 * @param afterLeases time since the last of its leases expired
	 */
	private record Recovery(long lanes, Duration afterKill, Duration afterLeases) {
	}

}
