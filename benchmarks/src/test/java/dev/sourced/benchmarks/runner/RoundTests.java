package dev.sourced.benchmarks.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sourced.benchmarks.machine.CpuClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoundTests {

	private final CpuClock clock = new CpuClock(ProcessHandle.current().pid());

	@Test
	void anotherContenderBeginsInEachRound() throws Exception {
		List<String> turns = new ArrayList<>();
		List<Contender> contenders = List.of(named("a", turns), named("b", turns), named("c", turns));
		for (int number = 0; number < 3; number++) {
			List<Measurement> measurements = new Round(number, 1, Duration.ofMillis(1), this.clock).play(contenders);
			assertThat(measurements).extracting(Measurement::operations).containsExactly(97L, 98L, 99L);
		}
		assertThat(String.join("", turns)).isEqualTo("abcbcacab");
	}

	private static Contender named(String name, List<String> turns) {
		return Contender.working(name, (turn) -> {
			turns.add(name);
			return name.charAt(0);
		});
	}

	@Test
	void clientsRepeatTheirOwnOperationAndKeepItForLaterTurns() throws Exception {
		List<AtomicInteger> counts = new ArrayList<>();
		Contender contender = Contender.repeating("counting", (client) -> {
			AtomicInteger count = new AtomicInteger();
			counts.add(count);
			return count::incrementAndGet;
		});
		long operations = 0;
		for (int number = 1; number <= 2; number++) {
			operations += new Round(number, 3, Duration.ofMillis(5), this.clock).play(List.of(contender))
				.get(0)
				.operations();
		}
		assertThat(counts).hasSize(3).allSatisfy((count) -> assertThat(count).hasPositiveValue());
		assertThat(counts.stream().mapToLong(AtomicInteger::get).sum()).isEqualTo(operations);
	}

}
