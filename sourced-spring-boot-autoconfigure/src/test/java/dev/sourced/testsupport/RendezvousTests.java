package dev.sourced.testsupport;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Rendezvous}.
 */
class RendezvousTests {

	@Test
	void tasksRunAtTheSameTime() {
		CyclicBarrier allThere = new CyclicBarrier(8);
		try (Rendezvous rendezvous = new Rendezvous(8)) {
			List<Outcome<Integer>> outcomes = rendezvous.run(() -> allThere.await(10, TimeUnit.SECONDS));
			assertThat(outcomes).hasSize(8).allMatch(Outcome::succeeded);
		}
	}

	@Test
	void outcomesAreInTheOrderOfTheTasks() {
		Exception failure = new Exception("expected");
		List<Callable<String>> tasks = List.of(() -> "first", () -> {
			throw failure;
		}, () -> "third");
		try (Rendezvous rendezvous = new Rendezvous(4)) {
			assertThat(rendezvous.run(tasks)).containsExactly(new Outcome<>("first", null),
					new Outcome<>(null, failure), new Outcome<>("third", null));
		}
	}

	@Test
	void threadsStayForTheNextRound() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		AtomicInteger runs = new AtomicInteger();
		try (Rendezvous rendezvous = new Rendezvous(4)) {
			for (int round = 0; round < 1000; round++) {
				rendezvous.run(() -> {
					threads.add(Thread.currentThread());
					return runs.incrementAndGet();
				});
			}
		}
		assertThat(runs).hasValue(4000);
		assertThat(threads).hasSize(4);
	}

	@Test
	void taskThatDoesNotEndIsReportedAndInterrupted() throws Exception {
		CountDownLatch interrupted = new CountDownLatch(1);
		try (Rendezvous rendezvous = new Rendezvous(2, Duration.ofMillis(200))) {
			assertThatIllegalStateException().isThrownBy(() -> rendezvous.run(() -> waitForInterrupt(interrupted)))
				.withMessageContaining("did not end within PT0.2S")
				.withMessageContaining("waitForInterrupt");
			assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	private static boolean waitForInterrupt(CountDownLatch interrupted) throws InterruptedException {
		try {
			return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			interrupted.countDown();
			throw ex;
		}
	}

	@Test
	void moreTasksThanParticipantsAreRefused() {
		try (Rendezvous rendezvous = new Rendezvous(1)) {
			assertThatIllegalArgumentException().isThrownBy(() -> rendezvous.run(List.of(() -> 1, () -> 2)));
		}
	}

}
