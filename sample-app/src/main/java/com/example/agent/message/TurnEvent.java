package com.example.agent.message;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * Events of turns. Only the first and the last ones carry the tag of the project, which
 * asks whether its threads are busy: a tag costs a row for each event.
 */
public sealed interface TurnEvent extends Event {

	String threadId();

	String turnId();

	Place place();

	@MessageType("agent.turn-started")
	record TurnStarted(@Tag String projectId, @Tag String threadId, @Tag String turnId, @Tag String messageId,
			String text, Place place) implements TurnEvent {
	}

	@MessageType("agent.input-sent")
	record InputSent(@Tag String threadId, @Tag String turnId, @Tag String messageId, String text,
			Place place) implements TurnEvent {
	}

	@MessageType("agent.text-appended")
	record TextAppended(@Tag String threadId, @Tag String turnId, @Tag String messageId, String text,
			Place place) implements TurnEvent {
	}

	@MessageType("agent.thinking-appended")
	record ThinkingAppended(@Tag String threadId, @Tag String turnId, @Tag String messageId, String text,
			Place place) implements TurnEvent {
	}

	@MessageType("agent.tool-called")
	record ToolCalled(@Tag String threadId, @Tag String turnId, @Tag String messageId, @Tag String toolCallId,
			String name, String input, Place place) implements TurnEvent {
	}

	@MessageType("agent.tool-answered")
	record ToolAnswered(@Tag String threadId, @Tag String turnId, @Tag String messageId, @Tag String toolCallId,
			String output, Place place) implements TurnEvent {
	}

	@MessageType("agent.approval-awaited")
	record ApprovalAwaited(@Tag String threadId, @Tag String turnId, String toolCallId, String question,
			Place place) implements TurnEvent {
	}

	@MessageType("agent.approval-granted")
	record ApprovalGranted(@Tag String threadId, @Tag String turnId, String toolCallId,
			Place place) implements TurnEvent {
	}

	@MessageType("agent.approval-denied")
	record ApprovalDenied(@Tag String threadId, @Tag String turnId, String toolCallId, String reason,
			Place place) implements TurnEvent {
	}

	/**
	 * The turn is over, and its thread is idle.
	 */
	sealed interface TurnEnded extends TurnEvent {

		String projectId();

	}

	@MessageType("agent.turn-completed")
	record TurnCompleted(@Tag String projectId, @Tag String threadId, @Tag String turnId, Usage usage,
			Place place) implements TurnEnded {
	}

	@MessageType("agent.turn-failed")
	record TurnFailed(@Tag String projectId, @Tag String threadId, @Tag String turnId, String reason,
			Place place) implements TurnEnded {
	}

	@MessageType("agent.turn-interrupted")
	record TurnInterrupted(@Tag String projectId, @Tag String threadId, @Tag String turnId,
			Place place) implements TurnEnded {
	}

}
