package com.example.courses;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * Commands that clients can send.
 */
public sealed interface CourseCommand extends Command {

	@MessageType("courses.create")
	record CreateCourse(@Tag @NotBlank String courseId, @Tag @NotBlank String courseName,
			@Positive int capacity) implements CourseCommand {
	}

	@MessageType("courses.rename")
	record RenameCourse(@Tag @NotBlank String courseId, @Tag @NotBlank String courseName) implements CourseCommand {
	}

	@MessageType("courses.enrol")
	record EnrolStudent(@Tag @NotBlank String courseId, @Tag @NotBlank String studentId) implements CourseCommand {
	}

	@MessageType("courses.leave")
	record LeaveCourse(@Tag @NotBlank String courseId, @Tag @NotBlank String studentId) implements CourseCommand {
	}

}
