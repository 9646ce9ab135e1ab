package dev.sourced.internal.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandRejected;
import dev.sourced.command.Decision;
import dev.sourced.internal.command.WaitingCommandExecutor.Decided;
import dev.sourced.internal.store.Transactions;
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
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Commands that come again under their ids.
 */
class IdempotentCommandExecutorTests {

	private final KnownCommands known = mock(KnownCommands.class);

	private final RetryingCommandExecutor decider = mock(RetryingCommandExecutor.class);

	private final WaitingCommandExecutor waiting = mock(WaitingCommandExecutor.class);

	private final Transactions transactions = mock(Transactions.class);

	private final IdempotentCommandExecutor idempotent = new IdempotentCommandExecutor(this.known, this.decider,
			this.waiting, this.transactions);

	private final Message command = Message.of(new Act());

	private final Envelope stored = new Envelope(this.command, "act", Tags.none(), 7, Instant.EPOCH);

	private final Decision fresh = new Decision(this.stored, List.of(), false);

	private final Decision repeated = new Decision(this.stored, List.of(), true);

	@BeforeEach
	void answer() {
		given(this.transactions.join(any())).willAnswer((call) -> call.<Supplier<?>>getArgument(0).get());
		given(this.decider.decide(any(), any())).willReturn(Optional.of(this.fresh));
	}

	@Test
	void aNewIdIsDecided() {
		assertThat(this.idempotent.decide(this.command)).isSameAs(this.fresh);
		then(this.transactions).should(never()).join(any());
	}

	@Test
	void aKnownIdIsAnsweredWithWhatIsStored() {
		given(this.known.find(this.command)).willReturn(this.stored);
		given(this.known.decision(this.stored)).willReturn(this.repeated);
		assertThat(this.idempotent.decide(this.command)).isSameAs(this.repeated);
		then(this.decider).should(never()).decide(any(), any());
		then(this.waiting).should(never()).decide(any());
	}

	@Test
	void aCommandThatWaitsIsDecidedNowUnlessAWorkerWasFaster() {
		given(this.known.find(this.command)).willReturn(this.stored);
		given(this.known.decision(this.stored)).willReturn(null, this.repeated);
		given(this.waiting.decide(this.command)).willReturn(new Decided(this.stored, true));
		assertThat(this.idempotent.decide(this.command).repeated()).isFalse();
		given(this.known.decision(this.stored)).willReturn(null, this.repeated);
		given(this.waiting.decide(this.command)).willReturn(new Decided(this.stored, false));
		assertThat(this.idempotent.decide(this.command).repeated()).isTrue();
	}

	@Test
	void anIdThatBecomesKnownMeanwhileIsAnsweredWithWhatIsStored() {
		given(this.known.find(this.command)).willReturn(null, this.stored);
		given(this.known.decision(this.stored)).willReturn(this.repeated);
		given(this.decider.decide(any(), any())).willReturn(Optional.empty());
		assertThat(this.idempotent.decide(this.command)).isSameAs(this.repeated);
	}

	@Test
	void whatIsInTheWayMayBeTheCommandItself() {
		given(this.decider.decide(any(), any())).willThrow(new ConcurrentAppendException("conflict"));
		assertThatExceptionOfType(ConcurrentAppendException.class)
			.isThrownBy(() -> this.idempotent.decide(this.command));
		given(this.known.isKnown(this.command)).willReturn(true);
		given(this.known.find(this.command)).willReturn(null, this.stored);
		given(this.known.decision(this.stored)).willReturn(this.repeated);
		assertThat(this.idempotent.decide(this.command)).isSameAs(this.repeated);
	}

	@Test
	void aRejectionOfANewIdIsTold() {
		given(this.decider.decide(any(), any())).willThrow(new CommandRejected("no"));
		assertThatExceptionOfType(CommandRejected.class).isThrownBy(() -> this.idempotent.decide(this.command));
	}

	@Test
	void aCallersTransactionIsJoined() {
		given(this.transactions.isActive()).willReturn(true);
		this.idempotent.decide(this.command);
		then(this.transactions).should().join(any());
	}

	record Act() implements Command {
	}

}
