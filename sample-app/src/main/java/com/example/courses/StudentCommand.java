package com.example.courses;

import jakarta.validation.constraints.NotBlank;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * Commands that reactions return. Clients cannot send them.
 */
sealed interface StudentCommand extends Command {

	@MessageType("students.welcome")
	record WelcomeStudent(@Tag @NotBlank String studentId) implements StudentCommand {
	}

	@MessageType("students.remind")
	record RemindStudent(@Tag @NotBlank String studentId, @Tag @NotBlank String courseId) implements StudentCommand {
	}

}
