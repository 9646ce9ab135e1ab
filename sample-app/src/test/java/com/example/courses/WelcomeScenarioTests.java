package com.example.courses;

import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentWelcomed;
import com.example.courses.StudentCommand.WelcomeStudent;
import org.junit.jupiter.api.Test;

import dev.sourced.test.scenario.Scenario;

class WelcomeScenarioTests {

	private final Scenario welcome = Scenario.of(Welcome.class);

	@Test
	void welcomesAfterTheFirstEnrolment() {
		this.welcome.when(new StudentEnrolled("c1", "ada"))
			.thenFollowUps(new WelcomeStudent("ada"))
			.untilQuiet()
			.then(new StudentWelcomed("ada"));
	}

	@Test
	void welcomesNobodyAgain() {
		this.welcome.given(new StudentEnrolled("c1", "ada"), new StudentWelcomed("ada"))
			.when(new StudentEnrolled("c2", "ada"))
			.thenNoFollowUps()
			.when(new WelcomeStudent("ada"))
			.thenRejected("welcomed-already");
	}

	@Test
	void welcomesEachStudent() {
		this.welcome.given(new StudentWelcomed("ada")).when(new WelcomeStudent("bob")).then(new StudentWelcomed("bob"));
	}

}
