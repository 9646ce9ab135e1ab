package com.example.courses;

import jakarta.validation.constraints.NotBlank;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What follows by itself and nobody can ask for from outside.
 */
sealed interface StudentCommand extends Command {

	@MessageType("students.welcome")
	record WelcomeStudent(@Tag @NotBlank String studentId) implements StudentCommand {
	}

	@MessageType("students.remind")
	record RemindStudent(@Tag @NotBlank String studentId, @Tag @NotBlank String courseId) implements StudentCommand {
	}

}
