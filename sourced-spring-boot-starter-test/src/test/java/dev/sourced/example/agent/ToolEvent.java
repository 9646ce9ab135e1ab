package dev.sourced.example.agent;

import java.util.UUID;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface ToolEvent extends Event {

	@MessageType("agent.asked")
	record ApprovalAsked(@Tag String taskId, @Tag UUID question, String tool, String argument) implements ToolEvent {
	}

	@MessageType("agent.answered")
	record QuestionAnswered(@Tag String taskId, @Tag UUID question, boolean allowed) implements ToolEvent {
	}

}
