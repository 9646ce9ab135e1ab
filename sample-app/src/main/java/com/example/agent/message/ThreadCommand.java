package com.example.agent.message;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What clients ask of a thread, a conversation inside a project.
 */
public sealed interface ThreadCommand extends Command {

	String threadId();

	@MessageType("agent.create-thread")
	record CreateThread(@Tag @NotBlank @Size(max = 100) String projectId,
			@Tag @NotBlank @Size(max = 100) String threadId,
			@NotBlank @Size(max = 200) String title) implements ThreadCommand {
	}

	@MessageType("agent.rename-thread")
	record RenameThread(@Tag @NotBlank @Size(max = 100) String threadId,
			@NotBlank @Size(max = 200) String title) implements ThreadCommand {
	}

	@MessageType("agent.archive-thread")
	record ArchiveThread(@Tag @NotBlank @Size(max = 100) String threadId) implements ThreadCommand {
	}

	@MessageType("agent.delete-thread")
	record DeleteThread(@Tag @NotBlank @Size(max = 100) String threadId) implements ThreadCommand {
	}

}
