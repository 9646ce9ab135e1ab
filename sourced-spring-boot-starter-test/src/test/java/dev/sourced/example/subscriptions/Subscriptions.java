package dev.sourced.example.subscriptions;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.example.subscriptions.SubscriptionCommand.ChangeCourseCapacity;
import dev.sourced.example.subscriptions.SubscriptionCommand.DefineCourse;
import dev.sourced.example.subscriptions.SubscriptionCommand.SubscribeStudent;
import dev.sourced.example.subscriptions.SubscriptionEvent.CourseCapacityChanged;
import dev.sourced.example.subscriptions.SubscriptionEvent.CourseDefined;
import dev.sourced.example.subscriptions.SubscriptionEvent.StudentSubscribedToCourse;

/**
 * The rules of courses and of those who subscribe to them.
 */
@Decider(partitionBy = "courseId")
class Subscriptions {

	@Decide
	CourseDefined define(DefineCourse command, Course course) {
		if (course.exists()) {
			throw new CommandRejected("course-exists",
					"Course with id \"%s\" already exists".formatted(command.courseId()));
		}
		return new CourseDefined(command.courseId(), command.capacity());
	}

	@Decide
	CourseCapacityChanged change(ChangeCourseCapacity command, Course course) {
		requireExists(command.courseId(), course);
		if (course.capacity() == command.newCapacity()) {
			throw new CommandRejected("same-capacity",
					"New capacity %s is the same as the current capacity".formatted(command.newCapacity()));
		}
		return new CourseCapacityChanged(command.courseId(), command.newCapacity());
	}

	@Decide
	StudentSubscribedToCourse subscribe(SubscribeStudent command, Course course, Student student,
			Subscription subscription) {
		requireExists(command.courseId(), course);
		if (course.isFullyBooked()) {
			throw new CommandRejected("fully-booked",
					"Course \"%s\" is already fully booked".formatted(command.courseId()));
		}
		if (subscription.exists()) {
			throw new CommandRejected("already-subscribed", "Student already subscribed to this course");
		}
		if (student.isBusy()) {
			throw new CommandRejected("student-busy",
					"Student already subscribed to %s courses".formatted(student.subscriptions()));
		}
		return new StudentSubscribedToCourse(command.studentId(), command.courseId());
	}

	private static void requireExists(String courseId, Course course) {
		if (!course.exists()) {
			throw new CommandRejected("unknown-course", "Course \"%s\" does not exist".formatted(courseId));
		}
	}

}
