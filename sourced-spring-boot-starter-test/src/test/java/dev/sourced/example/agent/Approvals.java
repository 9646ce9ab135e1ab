package dev.sourced.example.agent;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.agent.ToolCommand.AnswerQuestion;
import dev.sourced.example.agent.ToolCommand.AskForApproval;
import dev.sourced.example.agent.ToolEvent.ApprovalAsked;
import dev.sourced.example.agent.ToolEvent.QuestionAnswered;

/**
 * Each question has one answer.
 */
@Decider(partitionBy = "taskId")
class Approvals {

	@Decide
	ApprovalAsked ask(AskForApproval command) {
		return new ApprovalAsked(command.taskId(), command.question(), command.tool(), command.argument());
	}

	@Decide
	QuestionAnswered answer(AnswerQuestion command, OpenQuestion question) {
		if (!question.open()) {
			throw new CommandRejected("not-open", "The question is answered, or was never asked");
		}
		return new QuestionAnswered(command.taskId(), command.question(), command.allowed());
	}

}
