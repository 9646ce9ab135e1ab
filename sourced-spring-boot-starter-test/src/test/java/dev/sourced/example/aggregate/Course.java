package dev.sourced.example.aggregate;

import java.util.ArrayList;
import java.util.List;

import dev.sourced.command.CommandRejected;
import dev.sourced.example.aggregate.CourseEvent.CourseCapacityChanged;
import dev.sourced.example.aggregate.CourseEvent.CourseDefined;
import dev.sourced.example.aggregate.CourseEvent.StudentSubscribedToCourse;
import dev.sourced.log.AppendCondition;
import dev.sourced.log.Query;
import dev.sourced.message.Tags;
import dev.sourced.model.LoadedModel;

/**
 * The aggregate: it keeps its rules, and collects the events that follow from what it is
 * asked to do. It knows neither a log nor a database.
 */
final class Course {

	private final String id;

	private final AppendCondition version;

	private final List<CourseEvent> changes = new ArrayList<>();

	private CourseState state;

	private Course(String id, CourseState state, AppendCondition version) {
		this.id = id;
		this.state = state;
		this.version = version;
	}

	/**
	 * A new course. It can be saved if there is none of its id.
	 */
	static Course create(String id, int capacity) {
		Course course = new Course(id, CourseState.initial(),
				AppendCondition.failIf(Query.ofTags(Tags.of("courseId", id))));
		CourseDefined event = new CourseDefined(id, capacity);
		course.record(event, course.state.on(event));
		return course;
	}

	/**
	 * A course as it was saved. It can be saved if nobody else has saved it since.
	 */
	static Course of(String id, LoadedModel<CourseState> loaded) {
		return new Course(id, loaded.state(), loaded.condition());
	}

	void changeCapacity(int newCapacity) {
		if (newCapacity == this.state.capacity()) {
			throw new CommandRejected("same-capacity",
					"Course \"%s\" already has a capacity of %s".formatted(this.id, newCapacity));
		}
		if (newCapacity < this.state.subscriptions()) {
			throw new CommandRejected("capacity-too-low",
					"Course \"%s\" already has %s active subscriptions".formatted(this.id, this.state.subscriptions()));
		}
		CourseCapacityChanged event = new CourseCapacityChanged(this.id, newCapacity);
		record(event, this.state.on(event));
	}

	void subscribe(String studentId) {
		if (this.state.subscriptions() >= this.state.capacity()) {
			throw new CommandRejected("fully-booked", "Course \"%s\" is already fully booked".formatted(this.id));
		}
		StudentSubscribedToCourse event = new StudentSubscribedToCourse(this.id, studentId);
		record(event, this.state.on(event));
	}

	private void record(CourseEvent event, CourseState next) {
		this.changes.add(event);
		this.state = next;
	}

	List<CourseEvent> changes() {
		return List.copyOf(this.changes);
	}

	AppendCondition version() {
		return this.version;
	}

}
