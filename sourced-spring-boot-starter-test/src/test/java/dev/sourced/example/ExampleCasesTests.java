package dev.sourced.example;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * All cases of all examples, without a database and on each database.
 */
class ExampleCasesTests {

	private static final Map<String, List<Example>> RUNS = new LinkedHashMap<>();

	@AfterAll
	static void count() {
		RUNS.forEach((where, run) -> System.out.printf("Cases of the examples: %s %s (dcb.events: %s)%n",
				cases(run.stream()), where, cases(run.stream().filter(Example::published))));
	}

	private static int cases(Stream<Example> examples) {
		return examples.mapToInt((example) -> example.cases().size()).sum();
	}

	@Test
	void everyCaseHasANumberOfItsOwn() {
		assertThat(Examples.all().stream().flatMap((example) -> example.cases().stream()).map(Case::number))
			.doesNotHaveDuplicates()
			.hasSizeGreaterThan(50);
	}

	private static Stream<DynamicNode> run(String where, Consumer<Case> runner) {
		RUNS.put(where, Examples.all());
		return Examples.all()
			.stream()
			.map((example) -> dynamicContainer(example.name(),
					example.cases().stream().map((each) -> dynamicTest(each.toString(), () -> runner.accept(each)))));
	}

	@Nested
	class OnDatabase extends OnExampleApplication {

		@TestFactory
		Stream<DynamicNode> passes() {
			return run("on " + database(), new CaseOnDatabase(application())::run);
		}

	}

}
