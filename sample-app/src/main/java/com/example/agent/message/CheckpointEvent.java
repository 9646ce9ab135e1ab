package com.example.agent.message;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * Events of checkpoints, states of the files that a thread can return to. A request has
 * no reference yet, and none is ever added to it: events do not change. The reference is
 * in the event that says that the files were captured.
 */
public sealed interface CheckpointEvent extends Event {

	String threadId();

	String checkpointId();

	@MessageType("agent.checkpoint-requested")
	record CheckpointRequested(@Tag String projectId, @Tag String threadId, @Tag String turnId,
			@Tag String checkpointId) implements CheckpointEvent {
	}

	@MessageType("agent.checkpoint-captured")
	record CheckpointCaptured(@Tag String threadId, @Tag String checkpointId,
			String reference) implements CheckpointEvent {
	}

	@MessageType("agent.checkpoint-failed")
	record CheckpointFailed(@Tag String threadId, @Tag String checkpointId, String reason) implements CheckpointEvent {
	}

	@MessageType("agent.restore-requested")
	record RestoreRequested(@Tag String projectId, @Tag String threadId, @Tag String checkpointId,
			String reference) implements CheckpointEvent {
	}

	@MessageType("agent.checkpoint-restored")
	record CheckpointRestored(@Tag String threadId, @Tag String checkpointId) implements CheckpointEvent {
	}

	@MessageType("agent.restore-failed")
	record RestoreFailed(@Tag String threadId, @Tag String checkpointId, String reason) implements CheckpointEvent {
	}

}
