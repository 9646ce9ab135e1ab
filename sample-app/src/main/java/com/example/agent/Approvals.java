package com.example.agent;

import com.example.agent.message.TurnCommand.Approve;
import com.example.agent.message.TurnCommand.Deny;
import com.example.agent.message.TurnEvent.ApprovalDenied;
import com.example.agent.message.TurnEvent.ApprovalGranted;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;

/**
 * Lets users answer what a turn awaits.
 */
@Decider(partitionBy = "threadId")
class Approvals {

	@Decide
	ApprovalGranted approve(Approve command, Turn turn) {
		turn.requireAwaiting(command.threadId(), command.toolCallId());
		return new ApprovalGranted(command.threadId(), command.turnId(), command.toolCallId(), turn.end());
	}

	@Decide
	ApprovalDenied deny(Deny command, Turn turn) {
		turn.requireAwaiting(command.threadId(), command.toolCallId());
		return new ApprovalDenied(command.threadId(), command.turnId(), command.toolCallId(), command.reason(),
				turn.end());
	}

}
