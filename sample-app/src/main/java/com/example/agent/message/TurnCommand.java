package com.example.agent.message;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What clients ask of a turn: what the agent does about one request of its user.
 */
public sealed interface TurnCommand extends Command {

	String threadId();

	String turnId();

	@MessageType("agent.start-turn")
	record StartTurn(@Tag @NotBlank @Size(max = 100) String threadId, @Tag @NotBlank @Size(max = 100) String turnId,
			@NotBlank @Size(max = 8_000) String text) implements TurnCommand {
	}

	@MessageType("agent.send-input")
	record SendInput(@Tag @NotBlank @Size(max = 100) String threadId, @Tag @NotBlank @Size(max = 100) String turnId,
			@NotBlank @Size(max = 8_000) String text) implements TurnCommand {
	}

	@MessageType("agent.approve")
	record Approve(@Tag @NotBlank @Size(max = 100) String threadId, @Tag @NotBlank @Size(max = 100) String turnId,
			@NotBlank @Size(max = 100) String toolCallId) implements TurnCommand {
	}

	@MessageType("agent.deny")
	record Deny(@Tag @NotBlank @Size(max = 100) String threadId, @Tag @NotBlank @Size(max = 100) String turnId,
			@NotBlank @Size(max = 100) String toolCallId,
			@NotBlank @Size(max = 1_000) String reason) implements TurnCommand {
	}

	@MessageType("agent.interrupt-turn")
	record InterruptTurn(@Tag @NotBlank @Size(max = 100) String threadId,
			@Tag @NotBlank @Size(max = 100) String turnId) implements TurnCommand {
	}

	@MessageType("agent.complete-turn")
	record CompleteTurn(@Tag @NotBlank @Size(max = 100) String threadId,
			@Tag @NotBlank @Size(max = 100) String turnId) implements TurnCommand {
	}

	@MessageType("agent.fail-turn")
	record FailTurn(@Tag @NotBlank @Size(max = 100) String threadId, @Tag @NotBlank @Size(max = 100) String turnId,
			@NotBlank @Size(max = 1_000) String reason) implements TurnCommand {
	}

}
