package dev.sourced.test.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sizes of this module's files and packages.
 */
class KitStructureTests {

	private static List<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
	}

	@Test
	void filesHaveAtMostFourHundredLines() throws IOException {
		assertThat(sources()).isNotEmpty()
			.allSatisfy((file) -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
	}

	@Test
	void packagesHoldAtMostThirtyFilesAndSayWhatTheyAre() throws IOException {
		Map<Path, List<String>> packages = sources().stream()
			.collect(Collectors.groupingBy(Path::getParent,
					Collectors.mapping((file) -> file.getFileName().toString(), Collectors.toList())));
		assertThat(packages).isNotEmpty()
			.allSatisfy(
					(directory, names) -> assertThat(names).hasSizeLessThanOrEqualTo(30).contains("package-info.java"));
	}

}
