package com.example.courses;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An instance that is asked to end while it works. Takes about 20 seconds, because it
 * starts two JVMs.
 */
@Tag("processes")
class ShutdownTests {

	private static final int TERMINATED = 128 + 15;

	/** Of each of Spring's lifecycle phases. */
	private static final Duration PHASE_TIMEOUT = Duration.ofSeconds(30);

	@TempDir
	private Path directory;

	/*
	 * The leases are far longer than the test: lanes that are not released stay undone.
	 */
	@Test
	void givesBackItsLanesWhenItIsAskedToEnd() throws IOException {
		try (Cluster cluster = new Cluster(this.directory, "--sourced.processing.lease=10m",
				"--sourced.processing.poll-interval=500ms")) {
			Victim ending = Victim.start(cluster, "ending");
			CoursesClient surviving = cluster.start("surviving").client();
			EnrolmentLoad load = EnrolmentLoad.of(surviving);
			Ending ended = load.run(ending.client(), surviving, () -> {
				cluster.awaitDecided(load.commands() / 10);
				return end(cluster, ending);
			});
			System.out.println(ended);
			assertThat(ended.exitCode()).isEqualTo(TERMINATED);
			assertThat(ended.lanesAfter()).isZero();
			assertThat(ended.took()).isLessThan(PHASE_TIMEOUT);
			assertThat(ending.process().printed()).doesNotContain("ERROR", "Failed to stop", "did not stop",
					"interrupted");
			load.verify(cluster);
		}
	}

	/*
	 * Frozen for a moment, so that it certainly holds lanes when it is asked to end.
	 */
	private static Ending end(Cluster cluster, Victim ending) {
		long lanes = ending.freezeHolding();
		ending.process().terminate();
		long start = System.nanoTime();
		ending.process().thaw();
		int exitCode = ending.process().awaitExit();
		long after = cluster.count(ending.claims());
		return new Ending(lanes, after, exitCode, Duration.ofNanos(System.nanoTime() - start));
	}

	/**
	 * How an instance ended.
	 *
	 * @param lanesBefore the number of lanes that it held when it was asked to end
	 * @param lanesAfter the number of lanes that it still held afterwards
	 * @param exitCode exit code of its process
	 * @param took time until it ended
	 */
	private record Ending(long lanesBefore, long lanesAfter, int exitCode, Duration took) {
	}

}
