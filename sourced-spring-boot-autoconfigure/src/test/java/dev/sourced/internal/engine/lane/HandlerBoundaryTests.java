package dev.sourced.internal.engine.lane;

import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandRejected;
import dev.sourced.internal.group.ClaimLostException;
import dev.sourced.internal.store.Transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What passes between handlers and the engine.
 */
class HandlerBoundaryTests {

	private final Transactions transactions = mock(Transactions.class);

	private final HandlerBoundary boundary = new HandlerBoundary(this.transactions);

	@AfterEach
	void clearInterruption() {
		Thread.interrupted();
	}

	@Test
	void whatAHandlerThrowsIsMarked() {
		StackOverflowError error = new StackOverflowError();
		assertThatExceptionOfType(HandlerFailedException.class).isThrownBy(() -> this.boundary.call(() -> {
			throw error;
		})).withCause(error).matches((ex) -> HandlerFailedException.unwrapped(ex) == error);
	}

	@Test
	void aRejectionIsNoFailure() {
		CommandRejected rejected = new CommandRejected("no");
		assertThatExceptionOfType(CommandRejected.class).isThrownBy(() -> this.boundary.call(() -> {
			throw rejected;
		})).isSameAs(rejected);
	}

	@Test
	void aCommitThatFailsIsMarkedAndAStatementOfTheEngineIsNot() {
		given(this.transactions.join(any())).willAnswer((call) -> {
			call.<Supplier<?>>getArgument(0).get();
			throw new IllegalStateException("commit");
		});
		assertThatExceptionOfType(HandlerFailedException.class).isThrownBy(() -> this.boundary.inTransaction(() -> 1))
			.withRootCauseInstanceOf(IllegalStateException.class);
		assertThatIllegalStateException().isThrownBy(() -> this.boundary.inTransaction(() -> {
			throw new IllegalStateException("statement");
		})).withMessage("statement");
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.boundary.inTransaction(() -> {
			throw new ClaimLostException("lost");
		}));
	}

	@Test
	void anInterruptionDoesNotOutlastTheHandler() {
		HandlerThread thread = HandlerThread.current();
		thread.begin();
		this.boundary.run(thread::interruptHandler);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		thread.interruptHandler();
		assertThat(Thread.currentThread().isInterrupted()).as("outside of a handler").isFalse();
		Thread.currentThread().interrupt();
		thread.end();
		assertThat(Thread.currentThread().isInterrupted()).as("left behind by a callback").isFalse();
	}

	@Test
	void anInterruptionOfAThreadThatIsNotAWorkersIsLeftAlone() {
		this.boundary.run(() -> Thread.currentThread().interrupt());
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

}
