package com.example.agent;

import com.example.agent.message.MessageKind;
import com.example.agent.message.Place;
import com.example.agent.message.ProviderCommand.IngestApprovalRequest;
import com.example.agent.message.ProviderCommand.IngestCompletion;
import com.example.agent.message.ProviderCommand.IngestError;
import com.example.agent.message.ProviderCommand.IngestText;
import com.example.agent.message.ProviderCommand.IngestThinking;
import com.example.agent.message.ProviderCommand.IngestToolCall;
import com.example.agent.message.ProviderCommand.IngestToolResult;
import com.example.agent.message.ProviderCommand;
import com.example.agent.message.TurnEvent.TextAppended;
import com.example.agent.message.TurnEvent.ThinkingAppended;
import com.example.agent.message.TurnEvent.ToolAnswered;
import com.example.agent.message.TurnEvent.ToolCalled;
import com.example.agent.message.TurnEvent.TurnCompleted;
import com.example.agent.message.TurnEvent.TurnFailed;
import com.example.agent.message.TurnEvent.TurnStarted;
import com.example.agent.message.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.sourced.command.InvalidCommandException;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

class IngestionScenarioTests {

	private static final Tags ID = Tags.of("turnId", "u");

	private static final Tags CALL_ID = ID.and("toolCallId", "c");

	private final Scenario ingestion = Scenario.of(Ingestion.class);

	@Test
	void beginsAMessageWithTheFirstText() {
		this.ingestion.given(Facts.TURN)
			.when(new IngestText("t", "u", "Hi"))
			.then(Facts.TEXT)
			.thenState(Turn.class, ID, new Turn("u", Turn.Phase.RUNNING, "t", Facts.TEXT.place(), ""));
	}

	@Test
	void appendsToTheLastMessageOfTheSameKind() {
		this.ingestion.given(Facts.TURN, Facts.TEXT)
			.when(new IngestText("t", "u", " Ada"))
			.then(new TextAppended("t", "u", "u-2", " Ada", new Place(2, MessageKind.TEXT, 6)))
			.when(new IngestThinking("t", "u", "Hm"))
			.then(new ThinkingAppended("t", "u", "u-3", "Hm", new Place(3, MessageKind.THINKING, 2)))
			.thenState(Turn.class, ID,
					new Turn("u", Turn.Phase.RUNNING, "t", new Place(3, MessageKind.THINKING, 2), ""))
			.when(new IngestThinking("t", "u", "..."))
			.then(new ThinkingAppended("t", "u", "u-3", "...", new Place(3, MessageKind.THINKING, 5)))
			.when(new IngestText("t", "u", "So"))
			.then(new TextAppended("t", "u", "u-4", "So", new Place(4, MessageKind.TEXT, 2)));
	}

	@Test
	void continuesALongMessageWithANewOne() {
		String almost = "x".repeat(Place.MOST_CHARACTERS - 1);
		this.ingestion.given(Facts.TURN)
			.when(new IngestText("t", "u", almost))
			.then(new TextAppended("t", "u", "u-2", almost, new Place(2, MessageKind.TEXT, 7_999)))
			.when(new IngestText("t", "u", "y"))
			.then(new TextAppended("t", "u", "u-2", "y", new Place(2, MessageKind.TEXT, 8_000)))
			.when(new IngestText("t", "u", "z"))
			.then(new TextAppended("t", "u", "u-3", "z", new Place(3, MessageKind.TEXT, 1)));
	}

	@Test
	void toolCallIsAMessageWithAnIdOfItsOwn() {
		this.ingestion.given(Facts.TURN, Facts.TEXT)
			.when(new IngestToolCall("t", "u", "c", "bash", "ls"))
			.then(Facts.CALL)
			.thenState(Turn.class, ID, new Turn("u", Turn.Phase.RUNNING, "t", Facts.CALL.place(), ""))
			.thenState(ToolCall.class, CALL_ID, new ToolCall("c", ToolCall.Phase.OPEN, "u-3"))
			.when(new IngestToolCall("t", "u", "d", "bash", "pwd"))
			.then(new ToolCalled("t", "u", "u-4", "d", "bash", "pwd", new Place(4, MessageKind.TOOL_CALL, 3)));
	}

	@Test
	void refusesAToolCallWhoseIdIsKnown() {
		this.ingestion.given(Facts.TURN, Facts.CALL)
			.when(new IngestToolCall("t", "u", "c", "other", "ls"))
			.thenRejected("duplicate-tool-call");
	}

	@Test
	void anotherTurnMayUseTheSameToolCallId() {
		Place place = Place.first(MessageKind.USER, "More");
		this.ingestion.given(Facts.TURN, Facts.CALL, new TurnStarted("p", "t2", "v", "v-1", "More", place))
			.when(new IngestToolResult("t2", "v", "c", "a.txt"))
			.thenRejected("unknown-tool-call")
			.when(new IngestToolCall("t2", "v", "c", "bash", "ls"))
			.then(new ToolCalled("t2", "v", "v-2", "c", "bash", "ls", new Place(2, MessageKind.TOOL_CALL, 2)));
	}

	@Test
	void matchesAResultByTheIdOfItsToolCall() {
		Place fourth = new Place(4, MessageKind.TOOL_CALL, 3);
		this.ingestion.given(Facts.TURN, Facts.CALL, new ToolCalled("t", "u", "u-4", "d", "bash", "pwd", fourth))
			.when(new IngestToolResult("t", "u", "c", "a.txt"))
			.then(new ToolAnswered("t", "u", "u-3", "c", "a.txt", fourth))
			.thenState(ToolCall.class, CALL_ID, new ToolCall("c", ToolCall.Phase.ANSWERED, "u-3"))
			.thenState(Turn.class, ID, new Turn("u", Turn.Phase.RUNNING, "t", fourth, ""));
	}

	@Test
	void refusesAResultWithoutItsToolCall() {
		this.ingestion.given(Facts.TURN)
			.when(new IngestToolResult("t", "u", "c", "a.txt"))
			.thenRejected("unknown-tool-call");
	}

	@Test
	void refusesASecondResult() {
		this.ingestion.given(Facts.TURN, Facts.CALL, Facts.ANSWERED)
			.when(new IngestToolResult("t", "u", "c", "b.txt"))
			.thenRejected("tool-call-answered");
	}

	@Test
	void awaitsApprovalOfAToolCall() {
		this.ingestion.given(Facts.TURN, Facts.CALL)
			.when(new IngestApprovalRequest("t", "u", "c", "May I?"))
			.then(Facts.AWAITED)
			.thenState(Turn.class, ID, new Turn("u", Turn.Phase.AWAITING_APPROVAL, "t", Facts.CALL.place(), "c"));
	}

	@Test
	void awaitsNoApprovalOfAToolCallThatIsNotOpen() {
		this.ingestion.given(Facts.TURN)
			.when(new IngestApprovalRequest("t", "u", "c", "May I?"))
			.thenRejected("unknown-tool-call")
			.given(Facts.CALL, Facts.ANSWERED)
			.when(new IngestApprovalRequest("t", "u", "c", "May I?"))
			.thenRejected("tool-call-answered");
	}

	@Test
	void completesTheTurnWithItsUsage() {
		this.ingestion.given(Facts.THREAD, Facts.TURN)
			.when(new IngestCompletion("t", "u", new Usage(3, 4)))
			.then(Facts.COMPLETED)
			.thenState(Turn.class, ID, new Turn("u", Turn.Phase.ENDED, "t", Facts.TURN.place(), ""));
	}

	@Test
	void failsTheTurn() {
		this.ingestion.given(Facts.THREAD, Facts.TURN)
			.when(new IngestError("t", "u", "Overloaded"))
			.then(new TurnFailed("p", "t", "u", "Overloaded", Facts.TURN.place()))
			.thenState(Turn.class, ID, new Turn("u", Turn.Phase.ENDED, "t", Facts.TURN.place(), ""));
	}

	@Test
	void completesLaterThanTheLastText() {
		this.ingestion.given(Facts.THREAD, Facts.TURN, Facts.TEXT)
			.when(new IngestCompletion("t", "u", new Usage(3, 4)))
			.then(new TurnCompleted("p", "t", "u", new Usage(3, 4), Facts.TEXT.place()));
	}

	static ProviderCommand[] all() {
		return new ProviderCommand[] { new IngestText("t", "u", "Hi"), new IngestThinking("t", "u", "Hm"),
				new IngestToolCall("t", "u", "d", "bash", "ls"), new IngestToolResult("t", "u", "c", "a.txt"),
				new IngestApprovalRequest("t", "u", "c", "May I?"), new IngestCompletion("t", "u", new Usage(3, 4)),
				new IngestError("t", "u", "Overloaded") };
	}

	@ParameterizedTest
	@MethodSource("all")
	void isRefusedForATurnThatIsUnknownOrOfAnotherThread(ProviderCommand command) {
		this.ingestion.given(Facts.THREAD).when(command).thenRejected("unknown-turn");
		this.ingestion.given(new TurnStarted("p", "other", "u", "u-1", "Hello", Facts.TURN.place()), Facts.CALL)
			.given(new ToolAnswered("other", "u", "u-3", "c", "a.txt", Facts.CALL.place()))
			.when(command)
			.thenRejected("unknown-turn");
	}

	@ParameterizedTest
	@MethodSource("all")
	void isRefusedInAnIdleThread(ProviderCommand command) {
		this.ingestion.given(Facts.THREAD, Facts.TURN, Facts.CALL, Facts.COMPLETED)
			.when(command)
			.thenRejected("turn-not-running");
	}

	@ParameterizedTest
	@MethodSource("all")
	void isRefusedForAnotherTurnThanTheOneThatRuns(ProviderCommand command) {
		Place place = Place.first(MessageKind.USER, "More");
		this.ingestion
			.given(Facts.THREAD, Facts.TURN, Facts.CALL, Facts.COMPLETED,
					new TurnStarted("p", "t", "v", "v-1", "More", place))
			.when(command)
			.thenRejected("turn-not-running");
	}

	@ParameterizedTest
	@MethodSource("all")
	void isRefusedWhileApprovalIsAwaited(ProviderCommand command) {
		this.ingestion.given(Facts.THREAD, Facts.TURN, Facts.CALL, Facts.AWAITED)
			.when(command)
			.thenRejected("approval-awaited");
	}

	@Test
	void boundsWhatIsStreamed() {
		this.ingestion.given(Facts.TURN).when(new IngestText("t", "u", "")).thenFails(InvalidCommandException.class);
		this.ingestion.when(new IngestText("t", "u", "x".repeat(8_001))).thenFails(InvalidCommandException.class);
		this.ingestion.when(new IngestToolCall("t", "u", " ", "bash", "ls")).thenFails(InvalidCommandException.class);
		this.ingestion.when(new IngestCompletion("t", "u", new Usage(-1, 0))).thenFails(InvalidCommandException.class);
	}

}
