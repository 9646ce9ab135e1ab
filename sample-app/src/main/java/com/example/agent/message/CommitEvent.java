package com.example.agent.message;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * Events of commits.
 */
public sealed interface CommitEvent extends Event {

	String threadId();

	String commitId();

	@MessageType("agent.commit-requested")
	record CommitRequested(@Tag String projectId, @Tag String threadId, @Tag String commitId,
			String message) implements CommitEvent {
	}

	@MessageType("agent.commit-recorded")
	record CommitRecorded(@Tag String threadId, @Tag String commitId, String reference) implements CommitEvent {
	}

	@MessageType("agent.commit-failed")
	record CommitFailed(@Tag String threadId, @Tag String commitId, String reason) implements CommitEvent {
	}

}
