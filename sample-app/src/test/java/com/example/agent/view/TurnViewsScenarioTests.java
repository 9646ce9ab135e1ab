package com.example.agent.view;

import com.example.agent.Facts;
import com.example.agent.message.MessageKind;
import com.example.agent.message.Place;
import com.example.agent.message.ThreadEvent.ThreadDeleted;
import com.example.agent.message.TurnEvent.ApprovalDenied;
import com.example.agent.message.TurnEvent.ApprovalGranted;
import com.example.agent.message.TurnEvent.InputSent;
import com.example.agent.message.TurnEvent.TextAppended;
import com.example.agent.message.TurnEvent.ThinkingAppended;
import com.example.agent.message.TurnEvent.TurnFailed;
import com.example.agent.message.TurnEvent.TurnInterrupted;
import com.example.agent.message.TurnEvent.TurnStarted;
import com.example.agent.message.Usage;
import com.example.agent.view.MessageView.Tool;
import com.example.agent.view.TurnView.Approval;
import com.example.agent.view.TurnView.Status;
import org.junit.jupiter.api.Test;

import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

/**
 * Turns and messages as clients see them: one test for each event that changes them.
 */
class TurnViewsScenarioTests {

	private static final Tags TURN = Tags.of("threadId", "t").and("turnId", "u");

	private final Scenario turns = Scenario.of(TurnView.class);

	private final Scenario messages = Scenario.of(MessageView.class);

	@Test
	void showsThatATurnRuns() {
		this.turns.when(Facts.TURN).thenState(TurnView.class, TURN, turn(Status.RUNNING, null, Usage.UNKNOWN, null));
	}

	@Test
	void showsWhatAwaitsApproval() {
		this.turns.given(Facts.TURN)
			.when(Facts.AWAITED)
			.thenState(TurnView.class, TURN,
					turn(Status.AWAITING_APPROVAL, new Approval("c", "May I?"), Usage.UNKNOWN, null));
	}

	@Test
	void showsThatApprovalWasGranted() {
		this.turns.given(Facts.TURN, Facts.AWAITED)
			.when(new ApprovalGranted("t", "u", "c", Facts.CALL.place()))
			.thenState(TurnView.class, TURN, turn(Status.RUNNING, null, Usage.UNKNOWN, null));
	}

	@Test
	void showsWhyApprovalWasDenied() {
		this.turns.given(Facts.TURN, Facts.AWAITED)
			.when(new ApprovalDenied("t", "u", "c", "Too dangerous", Facts.CALL.place()))
			.thenState(TurnView.class, TURN, turn(Status.RUNNING, null, Usage.UNKNOWN, "Too dangerous"));
	}

	@Test
	void showsTheUsageOfACompletedTurn() {
		this.turns.given(Facts.TURN)
			.when(Facts.COMPLETED)
			.thenState(TurnView.class, TURN, turn(Status.COMPLETED, null, new Usage(3, 4), null));
	}

	@Test
	void showsWhyATurnFailed() {
		this.turns.given(Facts.TURN)
			.when(new TurnFailed("p", "t", "u", "Overloaded", Facts.TURN.place()))
			.thenState(TurnView.class, TURN, turn(Status.FAILED, null, Usage.UNKNOWN, "Overloaded"));
	}

	@Test
	void showsThatATurnWasInterrupted() {
		this.turns.given(Facts.TURN, Facts.AWAITED)
			.when(new TurnInterrupted("p", "t", "u", Facts.TURN.place()))
			.thenState(TurnView.class, TURN, turn(Status.INTERRUPTED, null, Usage.UNKNOWN, null));
	}

	@Test
	void deletesAllTurnsOfAThread() {
		TurnStarted second = new TurnStarted("p", "t", "v", "v-1", "More", Place.first(MessageKind.USER, "More"));
		TurnStarted other = new TurnStarted("p", "t2", "w", "w-1", "More", Place.first(MessageKind.USER, "More"));
		this.turns.given(Facts.TURN, Facts.COMPLETED, second, other)
			.when(Facts.DELETED)
			.thenNoState(TurnView.class, TURN)
			.thenNoState(TurnView.class, Tags.of("threadId", "t").and("turnId", "v"))
			.thenState(TurnView.class, Tags.of("threadId", "t2").and("turnId", "w"),
					new TurnView("t2", "w", 4, Status.RUNNING, null, Usage.UNKNOWN, null));
	}

	@Test
	void aTurnBeginsWithTheMessageOfItsUser() {
		this.messages.when(Facts.TURN)
			.thenState(MessageView.class, message("u-1"), text("u-1", 1, MessageKind.USER, "Hello"));
	}

	@Test
	void inputIsAMessageOfTheUser() {
		this.messages.given(Facts.TURN)
			.when(new InputSent("t", "u", "u-2", "More", new Place(2, MessageKind.USER, 4)))
			.thenState(MessageView.class, message("u-2"), text("u-2", 2, MessageKind.USER, "More"))
			.thenState(MessageView.class, message("u-1"), text("u-1", 1, MessageKind.USER, "Hello"));
	}

	@Test
	void textIsAppendedToItsMessage() {
		this.messages.given(Facts.TURN)
			.when(Facts.TEXT)
			.thenState(MessageView.class, message("u-2"), text("u-2", 2, MessageKind.TEXT, "Hi"))
			.when(new TextAppended("t", "u", "u-2", " Ada", new Place(2, MessageKind.TEXT, 6)))
			.thenState(MessageView.class, message("u-2"), text("u-2", 2, MessageKind.TEXT, "Hi Ada"));
	}

	@Test
	void thinkingIsAppendedToItsMessage() {
		this.messages.given(Facts.TURN)
			.when(new ThinkingAppended("t", "u", "u-2", "Hm", new Place(2, MessageKind.THINKING, 2)))
			.thenState(MessageView.class, message("u-2"), text("u-2", 2, MessageKind.THINKING, "Hm"))
			.when(new ThinkingAppended("t", "u", "u-2", "...", new Place(2, MessageKind.THINKING, 5)))
			.thenState(MessageView.class, message("u-2"), text("u-2", 2, MessageKind.THINKING, "Hm..."));
	}

	@Test
	void aToolCallHasIdNameAndInput() {
		this.messages.given(Facts.TURN)
			.when(Facts.CALL)
			.thenState(MessageView.class, message("u-3"),
					new MessageView("t", "u-3", "u", 3, MessageKind.TOOL_CALL, "", new Tool("c", "bash", "ls", null)));
	}

	@Test
	void aResultIsAttachedToItsToolCall() {
		this.messages.given(Facts.TURN, Facts.CALL)
			.when(Facts.ANSWERED)
			.thenState(MessageView.class, message("u-3"), new MessageView("t", "u-3", "u", 3, MessageKind.TOOL_CALL, "",
					new Tool("c", "bash", "ls", "a.txt")));
	}

	@Test
	void deletesAllMessagesOfAThread() {
		this.messages.given(Facts.TURN, Facts.TEXT)
			.when(new ThreadDeleted("p", "other"))
			.thenState(MessageView.class, message("u-2"), text("u-2", 2, MessageKind.TEXT, "Hi"))
			.when(Facts.DELETED)
			.thenNoState(MessageView.class, message("u-1"))
			.thenNoState(MessageView.class, message("u-2"));
	}

	private static Tags message(String messageId) {
		return Tags.of("threadId", "t").and("messageId", messageId);
	}

	private static MessageView text(String messageId, int number, MessageKind kind, String text) {
		return new MessageView("t", messageId, "u", number, kind, text, null);
	}

	private static TurnView turn(Status status, Approval approval, Usage usage, String reason) {
		return new TurnView("t", "u", 1, status, approval, usage, reason);
	}

}
