package dev.sourced.example.agent;

import java.util.UUID;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for.
 */
sealed interface ToolCommand extends Command {

	@MessageType("agent.ask")
	record AskForApproval(@Tag String taskId, @Tag UUID question, String tool, String argument) implements ToolCommand {
	}

	@MessageType("agent.answer")
	record AnswerQuestion(@Tag String taskId, @Tag UUID question, boolean allowed) implements ToolCommand {
	}

}
