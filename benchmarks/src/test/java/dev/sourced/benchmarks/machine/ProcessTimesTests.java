package dev.sourced.benchmarks.machine;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessTimesTests {

	@Test
	void namesMayContainAnything() {
		ProcessTimes times = ProcessTimes
			.parse("4711 (C2 Comp) 1 (x) S 12 4711 4711 0 -1 4194560 100 0 0 0 30 12 5 7 20 0 1 0 100 0 0");
		assertThat(times).isEqualTo(new ProcessTimes(4711, "C2 Comp) 1 (x", 12, 420_000_000, 120_000_000));
		assertThat(times.isCompiler()).isTrue();
	}

}
