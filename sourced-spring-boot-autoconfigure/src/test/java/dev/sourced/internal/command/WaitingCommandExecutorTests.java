package dev.sourced.internal.command;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.CannotAcquireLockException;

import dev.sourced.command.CommandRejected;
import dev.sourced.internal.command.WaitingCommandExecutor.Decided;
import dev.sourced.internal.decision.LaneCommandExecutor;
import dev.sourced.internal.store.Transactions;
import dev.sourced.message.Command;
import dev.sourced.message.Envelope;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Commands that wait and are decided now.
 */
class WaitingCommandExecutorTests {

	private final KnownCommands known = mock(KnownCommands.class);

	private final LaneCommandExecutor executor = mock(LaneCommandExecutor.class);

	private final Transactions transactions = mock(Transactions.class);

	private final WaitingCommandExecutor decider = new WaitingCommandExecutor(this.known, this.executor,
			this.transactions, new ConflictRetry(this.transactions, 3));

	private final Message command = Message.of(new Act());

	private final Envelope waiting = new Envelope(this.command, "act", Tags.none(), 7, Instant.EPOCH);

	@BeforeEach
	void answer() {
		given(this.transactions.join(any())).willAnswer((call) -> call.<Supplier<?>>getArgument(0).get());
		given(this.transactions.joinAtomically(any())).willAnswer((call) -> call.<Supplier<?>>getArgument(0).get());
		given(this.transactions.isTransient(any()))
			.willAnswer((call) -> call.getArgument(0) instanceof CannotAcquireLockException);
		given(this.known.waiting(this.command)).willReturn(this.waiting);
	}

	@Test
	void tellsWhetherAWorkerWasFaster() {
		given(this.executor.decide(List.of(this.waiting))).willReturn(1).willReturn(0);
		assertThat(this.decider.decide(this.command)).isEqualTo(new Decided(this.waiting, true));
		assertThat(this.decider.decide(this.command)).isEqualTo(new Decided(this.waiting, false));
		then(this.known).should(times(2)).unblock(this.waiting);
	}

	@Test
	void aDeadlockIsRepeatedOnlyInATransactionOfItsOwn() {
		given(this.executor.decide(any())).willThrow(new CannotAcquireLockException("deadlock")).willReturn(1);
		assertThat(this.decider.decide(this.command).now()).isTrue();
		given(this.transactions.isActive()).willReturn(true);
		given(this.executor.decide(any())).willThrow(new CannotAcquireLockException("deadlock"));
		assertThatExceptionOfType(CannotAcquireLockException.class).isThrownBy(() -> this.decider.decide(this.command));
		then(this.executor).should(times(3)).decide(any());
	}

	@Test
	void aRejectionStaysUnlessTheTransactionIsTheCallers() {
		given(this.executor.decide(any())).willThrow(new CommandRejected("no"));
		given(this.transactions.isActive()).willReturn(true);
		assertThatExceptionOfType(CommandRejected.class).isThrownBy(() -> this.decider.decide(this.command));
		then(this.executor).should(never()).reject(any(), any());
		given(this.transactions.isActive()).willReturn(false);
		assertThat(this.decider.decide(this.command).now()).isTrue();
		then(this.executor).should().reject(this.waiting, new CommandRejected("no").rejection());
		then(this.known).should().unblock(this.waiting);
	}

	record Act() implements Command {
	}

}
