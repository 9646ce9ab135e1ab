package com.example.agent.message;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What clients ask of a project, a directory that an agent works in.
 */
public sealed interface ProjectCommand extends Command {

	String projectId();

	@MessageType("agent.create-project")
	record CreateProject(@Tag @NotBlank @Size(max = 100) String projectId, @NotBlank @Size(max = 200) String name,
			@Tag @NotBlank @Size(max = 255) String path) implements ProjectCommand {
	}

	@MessageType("agent.rename-project")
	record RenameProject(@Tag @NotBlank @Size(max = 100) String projectId,
			@NotBlank @Size(max = 200) String name) implements ProjectCommand {
	}

	@MessageType("agent.move-project")
	record MoveProject(@Tag @NotBlank @Size(max = 100) String projectId,
			@Tag @NotBlank @Size(max = 255) String path) implements ProjectCommand {
	}

	@MessageType("agent.delete-project")
	record DeleteProject(@Tag @NotBlank @Size(max = 100) String projectId) implements ProjectCommand {
	}

}
