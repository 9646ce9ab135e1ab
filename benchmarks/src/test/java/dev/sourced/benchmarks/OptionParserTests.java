package dev.sourced.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.sourced.benchmarks.runner.RunOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionParserTests {

	@Test
	void defaultIsTheWholeTable() {
		RunOptions options = OptionParser.parse();
		assertThat(options.rows()).containsExactly(100_000, 1_000_000);
		assertThat(options.rounds()).isEqualTo(5);
		assertThat(WorkloadScan.find()).isNotEmpty().allMatch(options::includes);
	}

	@Test
	void quickHasFewerWorkloads() {
		RunOptions options = OptionParser.parse("--quick");
		assertThat(options.mostRows()).isEqualTo(100_000);
		assertThat(WorkloadScan.find()).anyMatch(options::includes).anyMatch((workload) -> !options.includes(workload));
	}

	@Test
	void workloadsThatAreAskedForRunAlsoInTheQuickTable() {
		RunOptions options = OptionParser.parse("--quick", "--only", "B4,B5");
		assertThat(WorkloadScan.find()).filteredOn(options::includes)
			.extracting((workload) -> workload.id())
			.containsExactly("B4", "B5");
	}

	@Test
	void comparisonsCanBeAskedForByTheBeginningOfTheirNames() {
		RunOptions options = OptionParser.parse("--only", "B1/1ms/16");
		assertThat(WorkloadScan.find()).filteredOn(options::includes)
			.extracting((workload) -> workload.id())
			.containsExactly("B1");
	}

	@Test
	void everythingCanBeSaid() {
		assertThat(OptionParser
			.parse("--rows", "20,10", "--rounds", "7", "--slice", "50", "--statements", "--out", "here")).isEqualTo(
					new RunOptions(false, Set.of(), List.of(10, 20), 7, Duration.ofMillis(50), true, Path.of("here")));
	}

	@Test
	void unknownOptionsAreRefusedWithTheKnownOnes() {
		assertThatIllegalArgumentException().isThrownBy(() -> OptionParser.parse("--fast"))
			.withMessageContaining("--quick");
	}

	@Test
	void workloadsHaveDifferentNumbers() {
		assertThat(WorkloadScan.find()).extracting((workload) -> workload.id()).doesNotHaveDuplicates();
	}

}
