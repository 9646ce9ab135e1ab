package com.example.courses;

import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;
import com.example.courses.CourseEvent.StudentReminded;
import com.example.courses.CourseEvent.StudentWelcomed;

import dev.sourced.annotation.OnReset;
import dev.sourced.annotation.Project;
import dev.sourced.annotation.Projector;
import dev.sourced.message.Envelope;

/**
 * Keeps the read model of students up to date. Its consumer group is
 * {@code student-card}.
 */
@Projector(partitionBy = "studentId")
class StudentCard {

	static final String GROUP = "student-card";

	private final Students students;

	StudentCard(Students students) {
		this.students = students;
	}

	@Project
	void on(StudentEnrolled event, Envelope envelope) {
		if (!this.students.existsById(event.studentId())) {
			this.students.add(event.studentId());
		}
		this.students.enrol(event.studentId(), event.courseId(), envelope.position());
	}

	@Project
	void on(StudentLeft event) {
		this.students.leave(event.studentId(), event.courseId());
	}

	@Project
	void on(StudentReminded event, Envelope envelope) {
		this.students.remind(event.studentId(), event.courseId(), envelope.position());
	}

	@OnReset
	void clear() {
		this.students.clearReminders();
		this.students.clearEnrolments();
		this.students.deleteAll();
	}

	@Project
	void on(StudentWelcomed event) {
		this.students.welcome(event.studentId());
	}

}
