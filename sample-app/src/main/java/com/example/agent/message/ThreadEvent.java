package com.example.agent.message;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * Events of threads. They name the project, because a project is deleted with its
 * threads.
 */
public sealed interface ThreadEvent extends Event {

	String projectId();

	String threadId();

	@MessageType("agent.thread-created")
	record ThreadCreated(@Tag String projectId, @Tag String threadId, String title) implements ThreadEvent {
	}

	@MessageType("agent.thread-renamed")
	record ThreadRenamed(@Tag String projectId, @Tag String threadId, String title) implements ThreadEvent {
	}

	@MessageType("agent.thread-archived")
	record ThreadArchived(@Tag String projectId, @Tag String threadId) implements ThreadEvent {
	}

	@MessageType("agent.thread-deleted")
	record ThreadDeleted(@Tag String projectId, @Tag String threadId) implements ThreadEvent {
	}

}
