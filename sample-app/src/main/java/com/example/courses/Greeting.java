package com.example.courses;

import com.example.courses.CourseEvent.StudentWelcomed;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;

/**
 * Whether a student has been welcomed.
 */
@DecisionModel("studentId")
record Greeting(boolean given) {

	static Greeting initial() {
		return new Greeting(false);
	}

	@Evolve
	Greeting on(StudentWelcomed event) {
		return new Greeting(true);
	}

}
