package dev.sourced.internal.engine.failure;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.sourced.testsupport.ManualTimer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said about problems that keep recurring.
 */
@ExtendWith(OutputCaptureExtension.class)
class RecurringWarningsTests {

	private final ManualTimer time = new ManualTimer();

	private final RecurringWarnings warnings = new RecurringWarnings(this.time);

	@BeforeEach
	void showTheEnd() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(RecurringWarnings.class.getName(), LogLevel.INFO);
	}

	@AfterEach
	void hideTheEnd() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(RecurringWarnings.class.getName(), null);
	}

	@Test
	void aProblemIsSaidWithItsCauseAndThenOnceAMinuteWithItsNumber(CapturedOutput output) {
		for (int i = 0; i < 130; i++) {
			report("dispatch");
			report("dispatch");
			this.time.pass(Duration.ofSeconds(1));
		}
		assertThat(output.getAll().lines().filter((line) -> line.contains("Unable to dispatch"))).hasSize(3)
			.element(2)
			.asString()
			.contains("times: 241");
		assertThat(output).containsOnlyOnce("at " + RecurringWarningsTests.class.getName() + ".report");
	}

	@Test
	void oneProblemDoesNotHideAnother(CapturedOutput output) {
		report("dispatch");
		report("promote");
		assertThat(output).contains("Unable to dispatch", "Unable to promote");
	}

	@Test
	void theEndIsSaidOnceIfThereWasAProblem(CapturedOutput output) {
		this.warnings.over("promote");
		report("dispatch");
		report("dispatch");
		this.warnings.over("dispatch");
		this.warnings.over("dispatch");
		assertThat(output).containsOnlyOnce("Works again: dispatch (failures: 2)").doesNotContain("again: promote");
	}

	@Test
	void aProblemThatDidNotComeForLongIsNewAgain(CapturedOutput output) {
		report("dispatch");
		this.time.pass(Duration.ofMinutes(11));
		report("dispatch");
		assertThat(output.getAll().split("said again once a minute", -1)).hasSize(3);
	}

	@Test
	void aKindIsWorthMoreThanALineOnceAMinute() {
		assertThat(this.warnings.isNew("a")).isTrue();
		this.time.pass(Duration.ofSeconds(59));
		assertThat(this.warnings.isNew("a")).isFalse();
		assertThat(this.warnings.isNew("b")).isTrue();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(this.warnings.isNew("a")).isTrue();
	}

	@Test
	void aCauseThatCannotBeAskedStopsNothing(CapturedOutput output) {
		report("dispatch");
		this.time.pass(Duration.ofMinutes(1));
		this.warnings.report("dispatch", "Unable to dispatch", new RuntimeException() {

			@Override
			public String toString() {
				throw new IllegalStateException("asked");
			}

		});
		assertThat(output).contains("times: 2");
	}

	private void report(String kind) {
		this.warnings.report(kind, "Unable to " + kind, new IllegalStateException("no"));
	}

}
