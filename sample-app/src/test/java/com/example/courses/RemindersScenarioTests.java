package com.example.courses;

import java.time.Duration;

import com.example.courses.CourseEvent.CourseCreated;
import com.example.courses.CourseEvent.StudentEnrolled;
import com.example.courses.CourseEvent.StudentLeft;
import com.example.courses.CourseEvent.StudentReminded;
import com.example.courses.StudentCommand.RemindStudent;
import org.junit.jupiter.api.Test;

import dev.sourced.command.FollowUp;
import dev.sourced.test.scenario.Scenario;

class RemindersScenarioTests {

	private static final Duration DELAY = Duration.ofMinutes(5);

	private static final RemindStudent REMIND = new RemindStudent("ada", "c1");

	private final Scenario reminders = Scenario.of(new Reminders(DELAY));

	@Test
	void remindsSomeTimeAfterTheEnrolment() {
		this.reminders.given(new CourseCreated("c1", "Algebra", 2))
			.when(new StudentEnrolled("c1", "ada"))
			.thenFollowUps(FollowUp.of(REMIND).after(DELAY).key("reminder", "c1", "ada"))
			.after(DELAY.minusMillis(1))
			.untilQuiet()
			.thenNothing()
			.after(Duration.ofMillis(1))
			.untilQuiet()
			.then(new StudentReminded("ada", "c1"));
	}

	@Test
	void remindsNobodyWhoHasLeft() {
		this.reminders.given(new CourseCreated("c1", "Algebra", 2))
			.when(new StudentEnrolled("c1", "ada"))
			.thenFollowUps(REMIND)
			.when(new StudentLeft("c1", "ada"))
			.thenFollowUps(FollowUp.cancel("reminder", "c1", "ada"))
			.after(DELAY)
			.untilQuiet()
			.thenNothing();
	}

	@Test
	void decidesOnlyForThoseWhoAttend() {
		this.reminders.given(new CourseCreated("c1", "Algebra", 2), new StudentEnrolled("c1", "bob"))
			.when(REMIND)
			.thenRejected("not-enrolled");
	}

}
