package com.example.courses;

import java.util.Optional;

import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentWelcomed;
import com.example.courses.StudentCommand.WelcomeStudent;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.annotation.React;
import dev.sourced.command.CommandRejected;

/**
 * Welcomes students once, after their first enrolment.
 */
@Decider(partitionBy = "studentId")
class Welcome {

	@React
	Optional<WelcomeStudent> welcome(StudentEnrolled event, Greeting greeting) {
		return greeting.given() ? Optional.empty() : Optional.of(new WelcomeStudent(event.studentId()));
	}

	@Decide
	StudentWelcomed welcome(WelcomeStudent command, Greeting greeting) {
		if (greeting.given()) {
			throw new CommandRejected("welcomed-already", "Student was already welcomed");
		}
		return new StudentWelcomed(command.studentId());
	}

}
