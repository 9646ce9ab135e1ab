package com.example.agent.message;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What the provider of the language model streams into the running turn. A tool call has
 * an id of its own, beside its name: results are matched by it.
 */
public sealed interface ProviderCommand extends Command {

	String threadId();

	String turnId();

	@MessageType("agent.ingest-text")
	record IngestText(@Tag @NotBlank @Size(max = 100) String threadId, @Tag @NotBlank @Size(max = 100) String turnId,
			@NotEmpty @Size(max = 8_000) String text) implements ProviderCommand {
	}

	@MessageType("agent.ingest-thinking")
	record IngestThinking(@Tag @NotBlank @Size(max = 100) String threadId,
			@Tag @NotBlank @Size(max = 100) String turnId,
			@NotEmpty @Size(max = 8_000) String text) implements ProviderCommand {
	}

	@MessageType("agent.ingest-tool-call")
	record IngestToolCall(@Tag @NotBlank @Size(max = 100) String threadId,
			@Tag @NotBlank @Size(max = 100) String turnId, @Tag @NotBlank @Size(max = 100) String toolCallId,
			@NotBlank @Size(max = 100) String name,
			@NotNull @Size(max = 50_000) String input) implements ProviderCommand {
	}

	@MessageType("agent.ingest-tool-result")
	record IngestToolResult(@Tag @NotBlank @Size(max = 100) String threadId,
			@Tag @NotBlank @Size(max = 100) String turnId, @Tag @NotBlank @Size(max = 100) String toolCallId,
			@NotNull @Size(max = 50_000) String output) implements ProviderCommand {
	}

	@MessageType("agent.ingest-approval-request")
	record IngestApprovalRequest(@Tag @NotBlank @Size(max = 100) String threadId,
			@Tag @NotBlank @Size(max = 100) String turnId, @Tag @NotBlank @Size(max = 100) String toolCallId,
			@NotBlank @Size(max = 1_000) String question) implements ProviderCommand {
	}

	@MessageType("agent.ingest-completion")
	record IngestCompletion(@Tag @NotBlank @Size(max = 100) String threadId,
			@Tag @NotBlank @Size(max = 100) String turnId, @NotNull @Valid Usage usage) implements ProviderCommand {
	}

	@MessageType("agent.ingest-error")
	record IngestError(@Tag @NotBlank @Size(max = 100) String threadId, @Tag @NotBlank @Size(max = 100) String turnId,
			@NotBlank @Size(max = 1_000) String reason) implements ProviderCommand {
	}

}
