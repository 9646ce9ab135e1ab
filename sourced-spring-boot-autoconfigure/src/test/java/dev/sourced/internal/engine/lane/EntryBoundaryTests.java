package dev.sourced.internal.engine.lane;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * When the method of a workflow may be interrupted, and what its failures are.
 */
class EntryBoundaryTests {

	private final EntryBoundary boundary = new EntryBoundary();

	private final HandlerThread thread = HandlerThread.current();

	private final List<String> restarts = new ArrayList<>();

	@BeforeEach
	void begin() {
		this.thread.begin((next) -> true, () -> this.restarts.add("restarted"));
	}

	@AfterEach
	void end() {
		this.thread.end();
	}

	@Test
	void theStatementsOfAStepAreNotInterruptedAndItsCodeIs() {
		List<Boolean> interrupted = this.boundary.call(() -> {
			List<Boolean> seen = new ArrayList<>(List.of(isInterrupted()));
			this.boundary.outside(() -> {
				seen.add(isInterrupted());
				seen.add(this.boundary.inside(this::isInterrupted));
				return seen.add(isInterrupted());
			});
			seen.add(isInterrupted());
			return seen;
		});
		assertThat(interrupted).containsExactly(true, false, true, false, true);
		assertThat(isInterrupted()).as("after the method").isFalse();
	}

	private boolean isInterrupted() {
		this.thread.interruptHandler();
		return Thread.interrupted();
	}

	@Test
	void anInterruptionDoesNotReachTheStatementsOfTheNextStep() {
		boolean reached = this.boundary.call(() -> {
			this.thread.interruptHandler();
			return this.boundary.outside(() -> Thread.currentThread().isInterrupted());
		});
		assertThat(reached).isFalse();
	}

	@Test
	void theTimeBeginsAnewBeforeAndAfterAStep() {
		this.boundary.call(() -> this.boundary.outside(() -> this.restarts.add("step")));
		assertThat(this.restarts).containsExactly("restarted", "step", "restarted");
	}

	@Test
	void whateverTheMethodThrowsIsMarked() {
		Error error = new StackOverflowError();
		assertThatExceptionOfType(HandlerFailedException.class).isThrownBy(() -> this.boundary.call(() -> {
			throw error;
		})).withCause(error);
	}

	@Test
	void whatTheStatementsThrowPassesUnmarked() {
		IllegalStateException error = new IllegalStateException();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.boundary.outside(() -> {
			throw error;
		})).isSameAs(error);
	}

}
