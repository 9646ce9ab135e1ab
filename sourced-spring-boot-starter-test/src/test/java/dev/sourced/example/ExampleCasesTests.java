package dev.sourced.example;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
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

	/**
	 * How many cases have passed where, for the examples of dcb.events and for the
	 * others.
	 */
	private static final Map<String, Map<String, Integer>> PASSED = new TreeMap<>();

	@AfterAll
	static void printCounts() {
		PASSED.forEach((examples,
				counts) -> System.out.println(examples + ": "
						+ counts.entrySet()
							.stream()
							.map((count) -> count.getValue() + " cases on " + count.getKey())
							.collect(Collectors.joining(", "))));
	}

	@Test
	void everyCaseHasANumberOfItsOwn() {
		assertThat(Examples.all().stream().flatMap((example) -> example.cases().stream()).map(Case::number))
			.doesNotHaveDuplicates()
			.hasSizeGreaterThan(100);
	}

	@TestFactory
	Stream<DynamicNode> onScenarios() {
		return run("scenarios", CaseOnScenario::run);
	}

	private static Stream<DynamicNode> run(String where, BiConsumer<Example, Case> runner) {
		return Examples.all()
			.stream()
			.map((example) -> dynamicContainer(example.name(),
					example.cases().stream().map((each) -> dynamicTest(each.toString(), () -> {
						runner.accept(example, each);
						PASSED
							.computeIfAbsent(example.published() ? "dcb.events" : "Other examples",
									(key) -> new TreeMap<>())
							.merge(where, 1, Integer::sum);
					}))));
	}

	@Nested
	class OnDatabase extends OnExampleApplication {

		@TestFactory
		Stream<DynamicNode> passes() {
			CaseOnDatabase runner = new CaseOnDatabase(application());
			return run(database().toString(), (example, each) -> runner.run(each));
		}

	}

}
