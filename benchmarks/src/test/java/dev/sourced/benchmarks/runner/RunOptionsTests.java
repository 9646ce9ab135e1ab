package dev.sourced.benchmarks.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunOptionsTests {

	@Test
	void comparisonsAreFoundByWorkloadOrByTheBeginningOfTheirNames() {
		RunOptions options = only("B1", "B3/disk/10-");
		assertThat(List.of("B1/disk/1-clients", "B3/disk/10-events/1-clients")).allMatch(options::includes);
		assertThat(List.of("B12/axon", "B3/disk/100-events/1-clients", "B3/1ms")).noneMatch(options::includes);
	}

	@Test
	void everythingIsFoundIfNothingIsSaid() {
		assertThat(only().includes("B1/disk")).isTrue();
	}

	private static RunOptions only(String... names) {
		return new RunOptions(false, Set.of(names), List.of(10), 1, Duration.ofMillis(1), false, Path.of(""));
	}

}
