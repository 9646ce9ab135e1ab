package dev.sourced.test;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandRejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RaceTests {

	@Test
	void everyOutcomeIsCounted() {
		Race<Integer> race = Race.of(7, (racer) -> {
			switch (racer) {
				case 0, 1 -> throw new CommandRejected("full", "It is full");
				case 2 -> throw new CommandRejected("It is closed");
				case 3 -> throw new IllegalStateException("boom");
				default -> {
					return racer;
				}
			}
		});
		assertThat(race.results()).containsExactly(4, 5, 6);
		assertThat(race.accepted()).isEqualTo(3);
		assertThat(race.rejected()).isEqualTo(3);
		assertThat(race.rejected("full")).isEqualTo(2);
		assertThat(race.failed()).isOne();
		assertThat(race.failed(IllegalStateException.class)).isOne();
		assertThat(race.failed(IllegalArgumentException.class)).isZero();
		assertThat(race.outcomes()).isEqualTo(Map.of("accepted", 3, "rejected (full)", 2, "rejected (It is closed)", 1,
				"failed (java.lang.IllegalStateException)", 1));
		assertThat(race).hasToString("Race{accepted=3, failed (java.lang.IllegalStateException)=1, rejected (It is "
				+ "closed)=1, rejected (full)=2}, first failure: java.lang.IllegalStateException: boom");
	}

	/*
	 * All would wait for ever if they did not run at the same time.
	 */
	@Test
	void racersRunAtTheSameTime() {
		CyclicBarrier together = new CyclicBarrier(5);
		assertThat(Race.of(5, () -> together.await(10, TimeUnit.SECONDS)).results()).containsExactlyInAnyOrder(0, 1, 2,
				3, 4);
	}

	@Test
	void aRacerThatHangsIsNamedWithItsStack() {
		CountDownLatch never = new CountDownLatch(1);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Race.of(3, Duration.ofMillis(200), (racer) -> () -> (racer == 1) ? hang(never) : "done"))
			.withMessageStartingWith("1 of 3 racers did not end within 200 ms:")
			.withMessageContaining("racer-1 (WAITING)")
			.withMessageContaining("RaceTests.hang");
	}

	private static String hang(CountDownLatch never) throws InterruptedException {
		never.await();
		return "never";
	}

	@Test
	void theNumberOfRacersIsBounded() {
		assertThatIllegalArgumentException().isThrownBy(() -> Race.of(1, () -> "alone"))
			.withMessage("'racers' must be between 2 and 1000 (racers: 1)");
		assertThatIllegalArgumentException().isThrownBy(() -> Race.of(1001, () -> "crowd"));
	}

}
