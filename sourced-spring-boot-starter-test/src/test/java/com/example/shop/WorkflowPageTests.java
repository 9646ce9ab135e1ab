package com.example.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code that the page about workflows shows is code that was compiled and run here;
 * the whole file at its beginning is built and run by another test.
 */
class WorkflowPageTests {

	private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(?!package )(.*?)```");

	private static final Pattern IMPORT = Pattern.compile("(?m)^import .*\\n");

	@Test
	void everyBlockIsTestedCode() throws IOException {
		String sources = words(read("Shop.java") + read("ShopTests.java").replace("this.", ""));
		List<String> blocks = BLOCK.matcher(Files.readString(Path.of("../docs/workflows.md")))
			.results()
			.map((block) -> block.group(1))
			.map((block) -> block.contains("WorkflowScenario") ? block.replace("this.", "") : block)
			.map((block) -> words(IMPORT.matcher(block).replaceAll("")))
			.toList();
		assertThat(blocks).hasSizeGreaterThan(8).allSatisfy((block) -> {
			for (String type : block
				.split(" (?=@MessageType|@Workflow|record Label|record Receipt|interface|record Refund)")) {
				assertThat(sources).contains(type);
			}
		});
	}

	private static String read(String file) throws IOException {
		return Files.readString(Path.of("src/test/java/com/example/shop", file));
	}

	private static String words(String code) {
		return code.replace("static class", "class").replaceAll("\\s+\\.", ".").replaceAll("\\s+", " ").strip();
	}

}
