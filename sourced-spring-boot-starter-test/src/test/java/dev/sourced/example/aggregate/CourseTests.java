package dev.sourced.example.aggregate;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.sourced.command.CommandRejected;
import dev.sourced.example.aggregate.CourseEvent.CourseCapacityChanged;
import dev.sourced.example.aggregate.CourseEvent.CourseDefined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The rules of the aggregate, without anything around it.
 */
class CourseTests {

	@Test
	@DisplayName("EX6.3 the capacity that the course has")
	void refusesTheCapacityThatItHas() {
		Course course = Course.create("c1", 10);
		assertThatExceptionOfType(CommandRejected.class).isThrownBy(() -> course.changeCapacity(10))
			.withMessage("Course \"c1\" already has a capacity of 10");
		assertThat(course.changes()).containsExactly(new CourseDefined("c1", 10));
	}

	@Test
	@DisplayName("EX6.4 a capacity below the number of subscriptions")
	void refusesACapacityBelowItsSubscriptions() {
		Course course = Course.create("c1", 10);
		course.subscribe("s1");
		course.subscribe("s2");
		assertThatExceptionOfType(CommandRejected.class).isThrownBy(() -> course.changeCapacity(1))
			.withMessage("Course \"c1\" already has 2 active subscriptions");
		course.changeCapacity(2);
		assertThat(course.changes()).endsWith(new CourseCapacityChanged("c1", 2)).hasSize(4);
	}

	@Test
	@DisplayName("EX6.5 a course that is fully booked")
	void refusesMoreThanItsCapacity() {
		Course course = Course.create("c1", 1);
		course.subscribe("s1");
		assertThatExceptionOfType(CommandRejected.class).isThrownBy(() -> course.subscribe("s2"))
			.withMessage("Course \"c1\" is already fully booked");
	}

}
