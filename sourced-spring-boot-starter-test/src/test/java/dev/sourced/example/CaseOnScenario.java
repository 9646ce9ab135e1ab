package dev.sourced.example;

import dev.sourced.command.Rejection;
import dev.sourced.example.Case.Given;
import dev.sourced.message.Event;
import dev.sourced.test.scenario.Scenario;
import dev.sourced.test.scenario.Step;

/**
 * Runs a case on a scenario, without a database.
 */
final class CaseOnScenario {

	private CaseOnScenario() {
	}

	static void run(Example example, Case each) {
		Scenario scenario = Scenario.of(example.decider());
		for (Given given : each.given()) {
			scenario = scenario.at(given.recordedAt()).given(given.message());
		}
		verify(each, scenario.at(Case.NOW).when(each.when()));
	}

	private static void verify(Case each, Step step) {
		Rejection rejection = each.rejection();
		if (rejection != null) {
			step.thenRejected(String.valueOf(rejection.code()), rejection.reason());
		}
		else if (each.then().isEmpty()) {
			step.thenNothing();
		}
		else {
			step.then(each.then().toArray(Event[]::new));
		}
	}

}
