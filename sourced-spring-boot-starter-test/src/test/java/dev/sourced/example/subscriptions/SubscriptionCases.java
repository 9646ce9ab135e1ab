package dev.sourced.example.subscriptions;

import java.util.List;

import dev.sourced.example.Case;
import dev.sourced.example.Example;
import dev.sourced.example.subscriptions.SubscriptionCommand.ChangeCourseCapacity;
import dev.sourced.example.subscriptions.SubscriptionCommand.DefineCourse;
import dev.sourced.example.subscriptions.SubscriptionCommand.SubscribeStudent;
import dev.sourced.example.subscriptions.SubscriptionEvent.CourseCapacityChanged;
import dev.sourced.example.subscriptions.SubscriptionEvent.CourseDefined;
import dev.sourced.example.subscriptions.SubscriptionEvent.StudentSubscribedToCourse;

/**
 * The cases of <a href="https://dcb.events/examples/course-subscriptions/">course
 * subscriptions</a>.
 */
public final class SubscriptionCases {

	private SubscriptionCases() {
	}

	public static Example example() {
		return Example.dcb("course subscriptions", Subscriptions.class, defining()).and(changing()).and(subscribing());
	}

	private static List<Case> defining() {
		return List.of(
				Case.of("EX1.1", "a course with an id that exists")
					.given(new CourseDefined("c1", 10))
					.when(new DefineCourse("c1", 15))
					.thenRejected("course-exists", "Course with id \"c1\" already exists"),
				Case.of("EX1.2", "a course with a new id")
					.when(new DefineCourse("c1", 15))
					.then(new CourseDefined("c1", 15)));
	}

	private static List<Case> changing() {
		return List.of(
				Case.of("EX1.3", "the capacity of an unknown course")
					.when(new ChangeCourseCapacity("c0", 15))
					.thenRejected("unknown-course", "Course \"c0\" does not exist"),
				Case.of("EX1.4", "another capacity")
					.given(new CourseDefined("c1", 12))
					.when(new ChangeCourseCapacity("c1", 15))
					.then(new CourseCapacityChanged("c1", 15)),
				Case.of("EX1.5", "the same capacity")
					.given(new CourseDefined("c1", 15))
					.when(new ChangeCourseCapacity("c1", 15))
					.thenRejected("same-capacity", "New capacity 15 is the same as the current capacity"));
	}

	private static List<Case> subscribing() {
		return List.of(
				Case.of("EX1.6", "an unknown course")
					.when(new SubscribeStudent("s1", "c0"))
					.thenRejected("unknown-course", "Course \"c0\" does not exist"),
				Case.of("EX1.7", "a course without a free seat")
					.given(new CourseDefined("c1", 3), new StudentSubscribedToCourse("s1", "c1"),
							new StudentSubscribedToCourse("s2", "c1"), new StudentSubscribedToCourse("s3", "c1"))
					.when(new SubscribeStudent("s4", "c1"))
					.thenRejected("fully-booked", "Course \"c1\" is already fully booked"),
				Case.of("EX1.8", "the same course again")
					.given(new CourseDefined("c1", 10), new StudentSubscribedToCourse("s1", "c1"))
					.when(new SubscribeStudent("s1", "c1"))
					.thenRejected("already-subscribed", "Student already subscribed to this course"),
				Case.of("EX1.9", "a sixth course")
					.given(new CourseDefined("c6", 10), new StudentSubscribedToCourse("s1", "c1"),
							new StudentSubscribedToCourse("s1", "c2"), new StudentSubscribedToCourse("s1", "c3"),
							new StudentSubscribedToCourse("s1", "c4"), new StudentSubscribedToCourse("s1", "c5"))
					.when(new SubscribeStudent("s1", "c6"))
					.thenRejected("student-busy", "Student already subscribed to 5 courses"),
				Case.of("EX1.10", "a course with a free seat")
					.given(new CourseDefined("c1", 10))
					.when(new SubscribeStudent("s1", "c1"))
					.then(new StudentSubscribedToCourse("s1", "c1")));
	}

}
