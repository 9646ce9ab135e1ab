package com.example.agent.message;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * Events of projects.
 */
public sealed interface ProjectEvent extends Event {

	String projectId();

	@MessageType("agent.project-created")
	record ProjectCreated(@Tag String projectId, String name, @Tag String path) implements ProjectEvent {
	}

	@MessageType("agent.project-renamed")
	record ProjectRenamed(@Tag String projectId, String name) implements ProjectEvent {
	}

	/**
	 * Carries both paths as tags, because it changes whether each of them is used.
	 */
	@MessageType("agent.project-moved")
	record ProjectMoved(@Tag String projectId, @Tag("path") String oldPath,
			@Tag("path") String newPath) implements ProjectEvent {
	}

	@MessageType("agent.project-deleted")
	record ProjectDeleted(@Tag String projectId, @Tag String path) implements ProjectEvent {
	}

}
