package com.example.courses;

import java.util.List;

import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;
import com.example.courses.CourseEvent.StudentReminded;
import com.example.courses.CourseEvent.StudentWelcomed;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.View;
import dev.sourced.message.Tags;

/**
 * A student who has enrolled at least once, as clients see it.
 */
@View("studentId")
record StudentCard(String studentId, List<String> courses, boolean welcomed, List<String> reminders) {

	static final String GROUP = "student-card";

	static StudentCard initial(Tags tags) {
		return new StudentCard(tags.value("studentId"), List.of(), false, List.of());
	}

	@Evolve
	StudentCard on(StudentEnrolled event) {
		return attending(Lists.with(this.courses, event.courseId()));
	}

	@Evolve
	StudentCard on(StudentLeft event) {
		return attending(Lists.without(this.courses, event.courseId()));
	}

	@Evolve
	StudentCard on(StudentWelcomed event) {
		return new StudentCard(this.studentId, this.courses, true, this.reminders);
	}

	@Evolve
	StudentCard on(StudentReminded event) {
		return new StudentCard(this.studentId, this.courses, this.welcomed,
				Lists.with(this.reminders, event.courseId()));
	}

	private StudentCard attending(List<String> changed) {
		return new StudentCard(this.studentId, changed, this.welcomed, this.reminders);
	}

}
