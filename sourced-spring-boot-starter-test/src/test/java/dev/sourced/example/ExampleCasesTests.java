package dev.sourced.example;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
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

	private static final Map<String, Integer> COUNTS = new TreeMap<>();

	@AfterAll
	static void count() {
		System.out.println("Cases of the examples: " + COUNTS);
		assertThat(Set.copyOf(COUNTS.values())).hasSize(2);
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
						count((example.published() ? "dcb.events" : "others") + " on " + where);
					}))));
	}

	private static void count(String where) {
		COUNTS.merge(where, 1, Integer::sum);
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
