package com.example.courses;

import java.time.Duration;

import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;
import com.example.courses.CourseEvent.StudentReminded;
import com.example.courses.StudentCommand.RemindStudent;

import org.springframework.beans.factory.annotation.Value;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.React;
import dev.sourced.command.CommandRejected;
import dev.sourced.command.FollowUp;

/**
 * Reminds students of a course some time after they enrol, unless they leave it before.
 */
@Decider(partitionBy = "studentId")
class Reminders {

	private final Duration delay;

	Reminders(@Value("${courses.reminder-after}") Duration delay) {
		this.delay = delay;
	}

	@React
	FollowUp schedule(StudentEnrolled event) {
		return FollowUp.of(new RemindStudent(event.studentId(), event.courseId()))
			.after(this.delay)
			.key("reminder", event.courseId(), event.studentId());
	}

	@React
	FollowUp cancel(StudentLeft event) {
		return FollowUp.cancel("reminder", event.courseId(), event.studentId());
	}

	@Decide
	StudentReminded remind(RemindStudent command, Course course) {
		if (!course.has(command.studentId())) {
			throw new CommandRejected("not-enrolled", "Student does not attend the course");
		}
		return new StudentReminded(command.studentId(), command.courseId());
	}

}
