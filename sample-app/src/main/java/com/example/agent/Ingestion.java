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
import com.example.agent.message.TurnEvent.ApprovalAwaited;
import com.example.agent.message.TurnEvent.TextAppended;
import com.example.agent.message.TurnEvent.ThinkingAppended;
import com.example.agent.message.TurnEvent.ToolAnswered;
import com.example.agent.message.TurnEvent.ToolCalled;
import com.example.agent.message.TurnEvent.TurnCompleted;
import com.example.agent.message.TurnEvent.TurnFailed;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;

/**
 * Takes what the provider streams into the running turn. While approval is awaited,
 * nothing is taken.
 */
@Decider(partitionBy = "threadId")
class Ingestion {

	@Decide
	TextAppended text(IngestText command, Turn turn) {
		turn.requireRunning(command.threadId());
		Place place = turn.end().append(MessageKind.TEXT, command.text());
		return new TextAppended(command.threadId(), command.turnId(), place.messageId(command.turnId()), command.text(),
				place);
	}

	@Decide
	ThinkingAppended thinking(IngestThinking command, Turn turn) {
		turn.requireRunning(command.threadId());
		Place place = turn.end().append(MessageKind.THINKING, command.text());
		return new ThinkingAppended(command.threadId(), command.turnId(), place.messageId(command.turnId()),
				command.text(), place);
	}

	@Decide
	ToolCalled toolCall(IngestToolCall command, Turn turn, ToolCall call) {
		turn.requireRunning(command.threadId());
		if (!call.isNew()) {
			throw new CommandRejected("duplicate-tool-call",
					"Turn has a tool call '%s' already".formatted(command.toolCallId()));
		}
		Place place = turn.end().next(MessageKind.TOOL_CALL, command.input());
		return new ToolCalled(command.threadId(), command.turnId(), place.messageId(command.turnId()),
				command.toolCallId(), command.name(), command.input(), place);
	}

	@Decide
	ToolAnswered toolResult(IngestToolResult command, Turn turn, ToolCall call) {
		turn.requireRunning(command.threadId());
		call.requireOpen();
		return new ToolAnswered(command.threadId(), command.turnId(), call.messageId(), command.toolCallId(),
				command.output(), turn.end());
	}

	@Decide
	ApprovalAwaited approvalRequest(IngestApprovalRequest command, Turn turn, ToolCall call) {
		turn.requireRunning(command.threadId());
		call.requireOpen();
		return new ApprovalAwaited(command.threadId(), command.turnId(), command.toolCallId(), command.question(),
				turn.end());
	}

	@Decide
	TurnCompleted completion(IngestCompletion command, AgentThread thread, Turn turn) {
		turn.requireRunning(command.threadId());
		return new TurnCompleted(thread.projectId(), command.threadId(), command.turnId(), command.usage(), turn.end());
	}

	@Decide
	TurnFailed error(IngestError command, AgentThread thread, Turn turn) {
		turn.requireRunning(command.threadId());
		return new TurnFailed(thread.projectId(), command.threadId(), command.turnId(), command.reason(), turn.end());
	}

}
