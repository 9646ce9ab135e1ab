package com.example.agent;

import com.example.agent.message.Place;
import com.example.agent.message.TurnCommand.Approve;
import com.example.agent.message.TurnCommand.Deny;
import com.example.agent.message.TurnEvent.ApprovalDenied;
import com.example.agent.message.TurnEvent.ApprovalGranted;
import com.example.agent.message.TurnEvent.TurnInterrupted;
import org.junit.jupiter.api.Test;

import dev.sourced.command.InvalidCommandException;
import dev.sourced.message.Tags;
import dev.sourced.test.scenario.Scenario;

class ApprovalsScenarioTests {

	private static final Place PLACE = Facts.CALL.place();

	private static final Turn RUNNING = new Turn("u", Turn.Phase.RUNNING, "t", PLACE, "");

	private final Scenario approvals = Scenario.of(Approvals.class);

	@Test
	void approves() {
		this.approvals.given(Facts.TURN, Facts.CALL, Facts.AWAITED)
			.when(new Approve("t", "u", "c"))
			.then(new ApprovalGranted("t", "u", "c", PLACE))
			.thenState(Turn.class, Tags.of("turnId", "u"), RUNNING)
			.when(new Approve("t", "u", "c"))
			.thenRejected("approval-not-awaited");
	}

	@Test
	void denies() {
		this.approvals.given(Facts.TURN, Facts.CALL, Facts.AWAITED)
			.when(new Deny("t", "u", "c", "Too dangerous"))
			.then(new ApprovalDenied("t", "u", "c", "Too dangerous", PLACE))
			.thenState(Turn.class, Tags.of("turnId", "u"), RUNNING)
			.when(new Deny("t", "u", "c", "Too dangerous"))
			.thenRejected("approval-not-awaited");
	}

	@Test
	void answersNothingThatIsNotAwaited() {
		this.approvals.given(Facts.TURN, Facts.CALL)
			.when(new Approve("t", "u", "c"))
			.thenRejected("approval-not-awaited")
			.when(new Deny("t", "u", "c", "Too dangerous"))
			.thenRejected("approval-not-awaited");
	}

	@Test
	void answersOnlyForTheToolCallThatAwaitsIt() {
		this.approvals.given(Facts.TURN, Facts.CALL, Facts.AWAITED)
			.when(new Approve("t", "u", "d"))
			.thenRejected("approval-not-awaited")
			.when(new Deny("t", "u", "d", "Too dangerous"))
			.thenRejected("approval-not-awaited");
	}

	@Test
	void answersNothingInATurnThatIsUnknownOrHasEnded() {
		this.approvals.when(new Approve("t", "u", "c")).thenRejected("unknown-turn");
		this.approvals.when(new Deny("t", "u", "c", "No")).thenRejected("unknown-turn");
		this.approvals.given(Facts.TURN, Facts.CALL, Facts.AWAITED, new TurnInterrupted("p", "t", "u", PLACE))
			.when(new Approve("t", "u", "c"))
			.thenRejected("turn-not-running")
			.when(new Deny("t", "u", "c", "No"))
			.thenRejected("turn-not-running");
	}

	@Test
	void aDenialHasAReason() {
		this.approvals.given(Facts.TURN, Facts.CALL, Facts.AWAITED)
			.when(new Deny("t", "u", "c", ""))
			.thenFails(InvalidCommandException.class);
	}

}
