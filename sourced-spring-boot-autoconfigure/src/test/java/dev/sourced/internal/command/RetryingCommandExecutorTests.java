package dev.sourced.internal.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

import org.springframework.dao.CannotAcquireLockException;

import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.internal.decision.CommandExecutor;
import dev.sourced.internal.decision.PendingDecision;
import dev.sourced.internal.definition.DeciderDefinition;
import dev.sourced.internal.definition.EventHandler;
import dev.sourced.internal.model.LoadedModels;
import dev.sourced.internal.store.Transactions;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Appended;
import dev.sourced.log.ConcurrentAppendException;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Deciding new commands while others write.
 */
class RetryingCommandExecutorTests {

	private static final int RETRIES = 3;

	private final CommandExecutor executor = mock(CommandExecutor.class);

	private final Transactions transactions = mock(Transactions.class);

	private final RetryingCommandExecutor decider = new RetryingCommandExecutor(this.executor, this.transactions,
			new ConflictRetry(this.transactions, RETRIES));

	private final Message command = Message.of(new Act());

	private final PendingDecision pending = new PendingDecision(mock(DeciderDefinition.class), List.of(this.command),
			new LoadedModels(Map.of(), AppendCondition.none(), 0, Instant.MIN, true));

	private final Optional<Appended> appended = Optional
		.of(new Appended(List.of(new Envelope(this.command, "act", Tags.none(), 7, Instant.EPOCH)), false));

	@BeforeEach
	void answer() {
		given(this.transactions.join(any())).willAnswer((call) -> call.<Supplier<?>>getArgument(0).get());
		given(this.executor.decide(this.command)).willReturn(this.pending);
		given(this.executor.decideFromMemory(this.command)).willReturn(this.pending);
		given(this.transactions.isTransient(any()))
			.willAnswer((call) -> call.getArgument(0) instanceof CannotAcquireLockException);
	}

	@Test
	void theFirstAttemptReadsBeforeItsTransaction() {
		given(this.executor.record(any())).willReturn(this.appended);
		assertThat(decide()).map(Decision::position).contains(7L);
		InOrder order = inOrder(this.executor, this.transactions);
		order.verify(this.executor).decideFromMemory(this.command);
		order.verify(this.transactions).join(any());
		order.verify(this.executor).record(this.pending);
	}

	@Test
	void aConflictIsDecidedAgainInTheSameTransaction() {
		given(this.executor.record(any())).willReturn(Optional.empty())
			.willReturn(Optional.empty())
			.willReturn(this.appended);
		assertThat(decide()).isPresent();
		then(this.executor).should(times(1)).decideFromMemory(this.command);
		then(this.executor).should(times(2)).decide(this.command);
		then(this.transactions).should(times(1)).join(any());
	}

	@Test
	void conflictsWithoutEndAreGivenUp() {
		given(this.executor.record(any())).willReturn(Optional.empty());
		assertThatExceptionOfType(ConcurrentAppendException.class).isThrownBy(this::decide)
			.withMessageContaining("retries: 3")
			.withMessageContaining(Act.class.getName());
		then(this.executor).should(times(1 + RETRIES)).record(any());
	}

	@Test
	void aDeadlockIsRepeatedWithANewTransaction() {
		given(this.executor.record(any())).willThrow(new CannotAcquireLockException("deadlock"))
			.willReturn(this.appended);
		assertThat(decide()).isPresent();
		then(this.transactions).should(times(2)).join(any());
		then(this.executor).should(times(2)).decideFromMemory(this.command);
	}

	@Test
	void deadlocksWithoutEndAreAConflict() {
		given(this.executor.record(any())).willThrow(new CannotAcquireLockException("deadlock"));
		assertThatExceptionOfType(ConcurrentAppendException.class).isThrownBy(this::decide)
			.withRootCauseInstanceOf(CannotAcquireLockException.class);
		then(this.transactions).should(times(1 + RETRIES)).join(any());
	}

	@Test
	void aDeadlockInTheCallersTransactionIsTheCallers() {
		given(this.transactions.isActive()).willReturn(true);
		given(this.executor.record(any())).willThrow(new CannotAcquireLockException("deadlock"));
		assertThatExceptionOfType(CannotAcquireLockException.class).isThrownBy(this::decide);
		then(this.executor).should(times(1)).record(any());
	}

	@Test
	void aRejectionIsNotRepeated() {
		given(this.executor.decideFromMemory(this.command)).willThrow(new CommandRejected("no"));
		assertThatExceptionOfType(CommandRejected.class).isThrownBy(this::decide);
		then(this.executor).should(times(1)).decideFromMemory(this.command);
		then(this.executor).should(never()).decide(this.command);
	}

	@Test
	void anIdThatHasBecomeKnownIsNotAppended() {
		assertThat(this.decider.decide(this.command, (id) -> true)).isEmpty();
		then(this.executor).should(never()).record(any());
		given(this.executor.record(any()))
			.willReturn(Optional.of(new Appended(this.appended.orElseThrow().messages(), true)));
		assertThat(decide()).as("enqueued meanwhile").isEmpty();
	}

	@Test
	void aDecisionThatStandsAloneNeedsNoTransaction() {
		given(this.transactions.isOutside()).willReturn(true);
		given(this.executor.record(this.pending)).willReturn(this.appended);
		assertThat(this.decider.decide(this.command).position()).isEqualTo(7);
		then(this.transactions).should(never()).join(any());
	}

	@Test
	void aDecisionThatWritesMoreIsMadeInATransaction() {
		given(this.transactions.isOutside()).willReturn(true);
		given(this.pending.decider().sync()).willReturn(List.of(mock(EventHandler.class)));
		given(this.executor.record(this.pending)).willReturn(this.appended);
		assertThat(this.decider.decide(this.command).position()).isEqualTo(7);
		then(this.transactions).should(times(1)).join(any());
	}

	/*
	 * The first attempt in the transaction takes the locks, so the next one decides what
	 * nobody can change.
	 */
	@Test
	void afterAConflictAloneItIsDecidedUnderLocks() {
		given(this.transactions.isOutside()).willReturn(true);
		given(this.executor.record(any())).willReturn(Optional.empty())
			.willReturn(Optional.empty())
			.willReturn(this.appended);
		assertThat(this.decider.decide(this.command).position()).isEqualTo(7);
		InOrder order = inOrder(this.executor, this.transactions);
		order.verify(this.executor).record(this.pending);
		order.verify(this.transactions).join(any());
		order.verify(this.executor).record(this.pending);
		order.verify(this.executor).decide(this.command);
		order.verify(this.executor).record(this.pending);
	}

	/*
	 * An append that shares a commit may be repeated after its answer was lost.
	 */
	@Test
	void aRepetitionUnderAnIdThatNobodyElseKnowsIsThisDecision() {
		given(this.transactions.isOutside()).willReturn(true);
		given(this.executor.record(this.pending))
			.willReturn(Optional.of(new Appended(this.appended.orElseThrow().messages(), true)));
		assertThat(this.decider.decide(this.command).position()).isEqualTo(7);
	}

	private Optional<Decision> decide() {
		return this.decider.decide(this.command, (id) -> false);
	}

	record Act() implements Command {
	}

}
