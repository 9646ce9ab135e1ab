package com.example.agent.message;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What clients ask of the version control of a project. The decision is only a request;
 * what became of it follows as a {@link GitAnswer}.
 */
public sealed interface GitCommand extends Command {

	String threadId();

	@MessageType("agent.request-checkpoint")
	record RequestCheckpoint(@Tag @NotBlank @Size(max = 100) String threadId,
			@Tag @NotBlank @Size(max = 100) String turnId,
			@Tag @NotBlank @Size(max = 100) String checkpointId) implements GitCommand {
	}

	@MessageType("agent.request-restore")
	record RequestRestore(@Tag @NotBlank @Size(max = 100) String threadId,
			@Tag @NotBlank @Size(max = 100) String checkpointId) implements GitCommand {
	}

	@MessageType("agent.request-commit")
	record RequestCommit(@Tag @NotBlank @Size(max = 100) String threadId,
			@Tag @NotBlank @Size(max = 100) String commitId,
			@NotBlank @Size(max = 2_000) String message) implements GitCommand {
	}

}
