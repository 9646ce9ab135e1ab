package com.example.agent;

import com.example.agent.message.MessageKind;
import com.example.agent.message.Place;
import com.example.agent.message.TurnCommand.CompleteTurn;
import com.example.agent.message.TurnCommand.FailTurn;
import com.example.agent.message.TurnCommand.InterruptTurn;
import com.example.agent.message.TurnCommand.SendInput;
import com.example.agent.message.TurnCommand.StartTurn;
import com.example.agent.message.TurnEvent.InputSent;
import com.example.agent.message.TurnEvent.TurnCompleted;
import com.example.agent.message.TurnEvent.TurnFailed;
import com.example.agent.message.TurnEvent.TurnInterrupted;
import com.example.agent.message.TurnEvent.TurnStarted;
import com.example.agent.message.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sourced.message.Command;
import dev.sourced.command.InvalidCommandException;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

class TurnsScenarioTests {

	private static final Tags ID = Tags.of("turnId", "u");

	private static final Tags THREAD_ID = Tags.of("threadId", "t");

	private final Scenario turns = Scenario.of(Turns.class);

	@Test
	void startsATurnInAnIdleThread() {
		this.turns.given(Facts.THREAD)
			.when(new StartTurn("t", "u", "Hello"))
			.then(Facts.TURN)
			.thenState(Turn.class, ID, new Turn("u", Turn.Phase.RUNNING, "t", Facts.TURN.place(), ""))
			.thenState(AgentThread.class, THREAD_ID, new AgentThread("t", AgentThread.Phase.BUSY, "p"));
	}

	@Test
	void startsTheNextTurnAfterTheEndOfTheLast() {
		this.turns.given(Facts.THREAD, Facts.TURN, Facts.COMPLETED)
			.when(new StartTurn("t", "v", "More"))
			.then(new TurnStarted("p", "t", "v", "v-1", "More", new Place(1, MessageKind.USER, 4)));
	}

	@Test
	void startsNoTurnWithoutAThread() {
		this.turns.when(new StartTurn("t", "u", "Hello")).thenRejected("unknown-thread");
		this.turns.given(Facts.THREAD, Facts.DELETED)
			.when(new StartTurn("t", "u", "Hello"))
			.thenRejected("unknown-thread");
	}

	@Test
	void startsNoTurnInABusyOrArchivedThread() {
		this.turns.given(Facts.THREAD, Facts.TURN)
			.when(new StartTurn("t", "v", "More"))
			.thenRejected("thread-busy")
			.given(Facts.COMPLETED, Facts.ARCHIVED)
			.when(new StartTurn("t", "v", "More"))
			.thenRejected("thread-archived");
	}

	@Test
	void startsNoTurnTwice() {
		this.turns.given(Facts.THREAD, Facts.TURN, Facts.COMPLETED)
			.when(new StartTurn("t", "u", "Hello"))
			.thenRejected("duplicate-turn");
	}

	@Test
	void aTurnStartsWithAText() {
		this.turns.given(Facts.THREAD).when(new StartTurn("t", "u", " ")).thenFails(InvalidCommandException.class);
	}

	@Test
	void takesInputAsAMessageOfItsOwn() {
		Place second = new Place(2, MessageKind.USER, 4);
		this.turns.given(Facts.THREAD, Facts.TURN)
			.when(new SendInput("t", "u", "More"))
			.then(new InputSent("t", "u", "u-2", "More", second))
			.thenState(Turn.class, ID, new Turn("u", Turn.Phase.RUNNING, "t", second, ""));
	}

	@Test
	void interruptsATurn() {
		this.turns.given(Facts.THREAD, Facts.TURN)
			.when(new InterruptTurn("t", "u"))
			.then(new TurnInterrupted("p", "t", "u", Facts.TURN.place()))
			.thenState(Turn.class, ID, new Turn("u", Turn.Phase.ENDED, "t", Facts.TURN.place(), ""))
			.thenState(AgentThread.class, THREAD_ID, new AgentThread("t", AgentThread.Phase.IDLE, "p"));
	}

	@Test
	void completesATurn() {
		this.turns.given(Facts.THREAD, Facts.TURN)
			.when(new CompleteTurn("t", "u"))
			.then(new TurnCompleted("p", "t", "u", Usage.UNKNOWN, Facts.TURN.place()))
			.thenState(Turn.class, ID, new Turn("u", Turn.Phase.ENDED, "t", Facts.TURN.place(), ""))
			.thenState(AgentThread.class, THREAD_ID, new AgentThread("t", AgentThread.Phase.IDLE, "p"));
	}

	@Test
	void failsATurn() {
		this.turns.given(Facts.THREAD, Facts.TURN)
			.when(new FailTurn("t", "u", "Out of memory"))
			.then(new TurnFailed("p", "t", "u", "Out of memory", Facts.TURN.place()))
			.thenState(Turn.class, ID, new Turn("u", Turn.Phase.ENDED, "t", Facts.TURN.place(), ""))
			.thenState(AgentThread.class, THREAD_ID, new AgentThread("t", AgentThread.Phase.IDLE, "p"));
	}

	static Command[] ofRunningTurns() {
		return new Command[] { new SendInput("t", "u", "More"), new InterruptTurn("t", "u"), new CompleteTurn("t", "u"),
				new FailTurn("t", "u", "Out of memory") };
	}

	@ParameterizedTest
	@MethodSource("ofRunningTurns")
	void needsTheTurnThatRuns(Command command) {
		this.turns.given(Facts.THREAD).when(command).thenRejected("unknown-turn");
		this.turns.given(Facts.TURN, Facts.COMPLETED).when(command).thenRejected("turn-not-running");
		this.turns.given(new TurnStarted("p", "t", "v", "v-1", "More", Place.first(MessageKind.USER, "More")))
			.when(command)
			.thenRejected("turn-not-running");
	}

	@ParameterizedTest
	@MethodSource("ofRunningTurns")
	void needsATurnOfTheThread(Command command) {
		this.turns.given(new TurnStarted("p", "other", "u", "u-1", "Hello", Facts.TURN.place()))
			.when(command)
			.thenRejected("unknown-turn");
	}

	@Test
	void takesNoInputAndNoEndWhileApprovalIsAwaited() {
		this.turns.given(Facts.THREAD, Facts.TURN, Facts.CALL, Facts.AWAITED)
			.when(new SendInput("t", "u", "More"))
			.thenRejected("approval-awaited")
			.when(new CompleteTurn("t", "u"))
			.thenRejected("approval-awaited");
	}

	@Test
	void interruptsATurnThatAwaitsApproval() {
		this.turns.given(Facts.THREAD, Facts.TURN, Facts.CALL, Facts.AWAITED)
			.when(new InterruptTurn("t", "u"))
			.then(new TurnInterrupted("p", "t", "u", Facts.CALL.place()));
	}

	@Test
	void failsATurnThatAwaitsApproval() {
		this.turns.given(Facts.THREAD, Facts.TURN, Facts.CALL, Facts.AWAITED)
			.when(new FailTurn("t", "u", "Provider is gone"))
			.then(new TurnFailed("p", "t", "u", "Provider is gone", Facts.CALL.place()));
	}

}
