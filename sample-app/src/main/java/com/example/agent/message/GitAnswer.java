package com.example.agent.message;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What a reaction has learnt from version control. Clients cannot send it.
 */
public sealed interface GitAnswer extends Command {

	String threadId();

	@MessageType("agent.record-capture")
	record RecordCapture(@Tag @NotBlank String threadId, @Tag @NotBlank String checkpointId,
			@NotBlank @Size(max = 255) String reference) implements GitAnswer {
	}

	@MessageType("agent.record-failed-capture")
	record RecordFailedCapture(@Tag @NotBlank String threadId, @Tag @NotBlank String checkpointId,
			@NotBlank String reason) implements GitAnswer {
	}

	@MessageType("agent.record-restore")
	record RecordRestore(@Tag @NotBlank String threadId, @Tag @NotBlank String checkpointId) implements GitAnswer {
	}

	@MessageType("agent.record-failed-restore")
	record RecordFailedRestore(@Tag @NotBlank String threadId, @Tag @NotBlank String checkpointId,
			@NotBlank String reason) implements GitAnswer {
	}

	@MessageType("agent.record-commit")
	record RecordCommit(@Tag @NotBlank String threadId, @Tag @NotBlank String commitId,
			@NotBlank @Size(max = 255) String reference) implements GitAnswer {
	}

	@MessageType("agent.record-failed-commit")
	record RecordFailedCommit(@Tag @NotBlank String threadId, @Tag @NotBlank String commitId,
			@NotBlank String reason) implements GitAnswer {
	}

}
