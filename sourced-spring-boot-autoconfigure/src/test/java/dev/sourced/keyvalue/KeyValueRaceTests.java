package dev.sourced.keyvalue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.sourced.keyvalue.SwapResult.Conflict;
import dev.sourced.keyvalue.SwapResult.Swapped;
import dev.sourced.testsupport.Background;
import dev.sourced.testsupport.Outcome;
import dev.sourced.testsupport.Rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Key/values under callers that change one key at the same time.
 */
@Tag("races")
class KeyValueRaceTests extends KeyValuesFixture {

	/*
	 * Each thread reads, subtracts one and compares until nothing is left. A loser is
	 * shown what the winner has left, which is always less than what it had read.
	 */
	@Test
	void twentyThreadsCountDownOneByOne() {
		values().put(COUNTERS, "stock", 100);
		List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
		List<Integer> actual = Collections.synchronizedList(new ArrayList<>());
		try (Rendezvous rendezvous = new Rendezvous(20)) {
			rendezvous.<Void>run(() -> {
				Stored<Integer> stock = values().get(COUNTERS, "stock", Integer.class).orElseThrow();
				while (stock.value() > 0) {
					int read = stock.value();
					SwapResult<Integer> result = values().compareAndSet(COUNTERS, "stock", stock.version(), read - 1);
					if (result instanceof Swapped<Integer> swapped) {
						taken.add(read);
						stock = new Stored<>(read - 1, swapped.version(), stock.changedAt());
					}
					else {
						stock = ((Conflict<Integer>) result).actual().orElseThrow();
						assertThat(stock.value()).isLessThan(read);
						actual.add(stock.value());
					}
				}
				return null;
			}).forEach(Outcome::get);
		}
		assertThat(count("stock")).isZero();
		assertThat(taken).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 100).boxed().toList());
		assertThat(actual).allMatch((value) -> value >= 0 && value < 100);
		assertThat(keyValues(fixture()).get(COUNTERS, "stock", Integer.class).orElseThrow().value()).isZero();
	}

	@Test
	void ofAHundredRacersOneSwaps() {
		try (Rendezvous rendezvous = new Rendezvous(100)) {
			for (int round = 0; round < 5; round++) {
				long expected = values().put(COUNTERS, "hot", -1);
				List<Outcome<SwapResult<Integer>>> outcomes = rendezvous
					.run((int racer) -> (Callable<SwapResult<Integer>>) () -> values().compareAndSet(COUNTERS, "hot",
							expected, racer));
				List<Integer> winners = IntStream.range(0, 100)
					.filter((racer) -> outcomes.get(racer).get().isSwapped())
					.boxed()
					.toList();
				assertThat(winners).hasSize(1);
				assertThat(count("hot")).isEqualTo(winners.get(0));
				assertThat(outcomes).filteredOn((outcome) -> !outcome.get().isSwapped())
					.allSatisfy(
							(outcome) -> assertThat(((Conflict<Integer>) outcome.get()).actual().orElseThrow().value())
								.isEqualTo(winners.get(0)));
			}
		}
	}

	@Test
	void ofAHundredRacersOneIsFirst() {
		try (Rendezvous rendezvous = new Rendezvous(100)) {
			List<Outcome<Boolean>> outcomes = rendezvous
				.run((int racer) -> (Callable<Boolean>) () -> values().putIfAbsent(COUNTERS, "first", racer));
			List<Integer> winners = IntStream.range(0, 100)
				.filter((racer) -> outcomes.get(racer).get())
				.boxed()
				.toList();
			assertThat(winners).hasSize(1);
			assertThat(count("first")).isEqualTo(winners.get(0));
		}
	}

	@Test
	void noUpdateIsLost() {
		try (Rendezvous rendezvous = new Rendezvous(20)) {
			rendezvous.<Void>run(() -> {
				for (int i = 0; i < 25; i++) {
					values().update(COUNTERS, "sum", 0, (count) -> count + 1);
				}
				return null;
			}).forEach(Outcome::get);
		}
		assertThat(count("sum")).isEqualTo(20 * 25);
	}

	/*
	 * There is no row yet that could be locked.
	 */
	@Test
	void noneOfTheFirstUpdatesIsLost() {
		try (Rendezvous rendezvous = new Rendezvous(2)) {
			for (int round = 0; round < 100; round++) {
				String key = "new" + round;
				rendezvous.run(() -> values().update(COUNTERS, key, 0, (count) -> count + 1)).forEach(Outcome::get);
				assertThat(count(key)).as("round %s", round).isEqualTo(2);
			}
		}
	}

	@Test
	void changesOfAllKindsOfOneKeyDoNotFail() {
		try (Rendezvous rendezvous = new Rendezvous(6)) {
			for (int round = 0; round < 50; round++) {
				String key = "mixed" + round;
				List<Callable<Object>> tasks = List.of(() -> values().update(COUNTERS, key, 10, (count) -> count + 1),
						() -> values().put(COUNTERS, key, 1), () -> values().delete(COUNTERS, key),
						() -> values().update(COUNTERS, key, 20, (count) -> count + 1),
						() -> values().putIfAbsent(COUNTERS, key, 5), () -> values().delete(COUNTERS, key));
				rendezvous.run(tasks).forEach(Outcome::get);
			}
		}
	}

	/*
	 * The second update begins while the first is at work, on a key that is not there.
	 */
	@Test
	void anUpdateWaitsForTheOneBefore() throws InterruptedException {
		CountDownLatch working = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		var first = Background.supply(() -> values().update(COUNTERS, "a", 0, (count) -> {
			working.countDown();
			await(go);
			return count + 1;
		}));
		assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
		var second = Background.supply(() -> values().update(COUNTERS, "a", 0, (count) -> count + 1));
		assertThat(second).isNotDone();
		assertThat(values().get(COUNTERS, "a", Integer.class)).as("reading does not wait").isEmpty();
		go.countDown();
		assertThat(first.join().value()).isEqualTo(1);
		assertThat(second.join().value()).isEqualTo(2);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
