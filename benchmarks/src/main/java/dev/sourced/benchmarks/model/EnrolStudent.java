package dev.sourced.benchmarks.model;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * Enrol a student in a course.
 *
 * @param courseId the course
 * @param studentId the student
 */
@MessageType("enrolments.enrol-student")
public record EnrolStudent(@Tag String courseId, @Tag String studentId) implements Command {
}
