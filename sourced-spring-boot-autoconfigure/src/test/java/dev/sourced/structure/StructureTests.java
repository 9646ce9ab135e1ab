package dev.sourced.structure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rooms of the house: how many there are, what stands in them and who sees it.
 */
class StructureTests {

	private static final StructureReport REPORT = StructureReport.of(Path.of("src/main/java"));

	@Test
	void roomsHoldAtMostThirtyFiles() {
		assertThat(REPORT.filesOfPackages()).allSatisfy((room, files) -> assertThat(files).isLessThanOrEqualTo(30));
	}

	@Test
	void roomsKnowEachOtherInOneDirection() {
		assertThat(REPORT.circles()).isEmpty();
	}

	@Test
	void nobodyAsksWhichDatabaseItIs() {
		assertThat(REPORT.kindQuestions()).isZero();
	}

	@Test
	void constructorsTakeAtMostEightCollaborators() {
		assertThat(REPORT.constructors()).allSatisfy((type, size) -> assertThat(size).isLessThanOrEqualTo(8));
	}

	@Test
	void theReportIsPrinted() {
		System.out.println(REPORT);
		assertThat(REPORT.publicTypes(StructureReport::isApi)).isBetween(30L, 150L);
	}

}
