package com.example.agent;

import com.example.agent.message.TurnEvent.ToolAnswered;
import com.example.agent.message.TurnEvent.ToolCalled;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.command.CommandRejected;
import dev.sourced.message.Tags;

/**
 * One tool call of a turn. Its id is a value of its own, not a part of the tool's name,
 * so that a result finds it.
 */
@DecisionModel({ "turnId", "toolCallId" })
record ToolCall(String toolCallId, Phase phase, String messageId) {

	enum Phase {

		UNKNOWN, OPEN, ANSWERED

	}

	static ToolCall initial(Tags boundary) {
		return new ToolCall(boundary.value("toolCallId"), Phase.UNKNOWN, "");
	}

	@Evolve
	ToolCall on(ToolCalled event) {
		return new ToolCall(this.toolCallId, Phase.OPEN, event.messageId());
	}

	@Evolve
	ToolCall on(ToolAnswered event) {
		return new ToolCall(this.toolCallId, Phase.ANSWERED, this.messageId);
	}

	boolean isNew() {
		return this.phase == Phase.UNKNOWN;
	}

	void requireOpen() {
		if (isNew()) {
			throw new CommandRejected("unknown-tool-call", "Turn has no tool call '%s'".formatted(this.toolCallId));
		}
		if (this.phase == Phase.ANSWERED) {
			throw new CommandRejected("tool-call-answered",
					"Tool call '%s' has its result already".formatted(this.toolCallId));
		}
	}

}
