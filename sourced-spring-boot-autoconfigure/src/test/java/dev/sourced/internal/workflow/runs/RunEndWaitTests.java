package dev.sourced.internal.workflow.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.StepResult;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.message.Tags;
import dev.sourced.testsupport.ManualTimer;
import dev.sourced.workflow.RunNotEndedException;
import dev.sourced.workflow.WorkflowRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Waiting for the end of runs, with a clock of the test.
 */
class RunEndWaitTests {

	private final ManualTimer time = new ManualTimer();

	private final List<Long> pauses = new ArrayList<>();

	private final Transactions transactions = mock(Transactions.class);

	private final RunEndWait wait = new RunEndWait(this.transactions, this.time, (millis) -> {
		this.pauses.add(millis);
		this.time.pass(Duration.ofMillis(millis));
	});

	@Test
	void thePauseDoublesUntilTheRunHasEnded() {
		StoredRun run = this.wait.await(
				() -> run((this.pauses.size() < 9) ? WorkflowRun.Status.RUNNING : WorkflowRun.Status.CANCELLED),
				Duration.ofSeconds(5));
		assertThat(run.run().status()).isEqualTo(WorkflowRun.Status.CANCELLED);
		assertThat(this.pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 100L, 100L, 100L);
	}

	@Test
	void aRunThatHasNotEndedInTimeIsTold() {
		assertThatExceptionOfType(RunNotEndedException.class)
			.isThrownBy(() -> this.wait.await(() -> run(WorkflowRun.Status.RUNNING), Duration.ofMillis(10)))
			.withMessageContainingAll("workflow: fulfil", "key: one");
		assertThat(this.pauses).containsExactly(2L, 4L, 5L);
	}

	@Test
	void aTransactionThatDoesNotSeeOthersIsRefused() {
		given(this.transactions.hasOwnSnapshot()).willReturn(true);
		assertThatExceptionOfType(IllegalTransactionException.class)
			.isThrownBy(() -> this.wait.await(() -> run(WorkflowRun.Status.COMPLETED), Duration.ofMillis(10)));
	}

	private static StoredRun run(WorkflowRun.Status status) {
		return new StoredRun(new WorkflowRun(UUID.randomUUID(), "fulfil", "fulfil", 1, "one", Tags.none(), null, status,
				null, null, List.of(), Instant.EPOCH, null, null), 1, StepResult.NONE, 0, null, StepResult.NONE);
	}

}
