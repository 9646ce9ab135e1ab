package com.example.courses;

import com.example.courses.CourseCommand.CreateCourse;
import com.example.courses.CourseCommand.RenameCourse;
import com.example.courses.CourseEvent.CourseCreated;
import com.example.courses.CourseEvent.CourseRenamed;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;

/**
 * Creates and renames courses. No two courses share a name.
 */
@Decider(partitionBy = "courseId")
class Catalogue {

	@Decide
	CourseCreated create(CreateCourse command, CourseName name) {
		requireFree(name);
		return new CourseCreated(command.courseId(), command.courseName(), command.capacity());
	}

	@Decide
	CourseRenamed rename(RenameCourse command, Course course, CourseName name) {
		if (!course.exists()) {
			throw new CommandRejected("unknown-course", "Course '%s' does not exist".formatted(command.courseId()));
		}
		if (course.name().equals(command.courseName())) {
			throw new CommandRejected("name-unchanged", "Course is already named '%s'".formatted(course.name()));
		}
		requireFree(name);
		return new CourseRenamed(command.courseId(), course.name(), command.courseName());
	}

	private static void requireFree(CourseName name) {
		if (name.taken()) {
			throw new CommandRejected("name-taken", "Another course is named '%s'".formatted(name.value()));
		}
	}

}
