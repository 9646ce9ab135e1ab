package dev.sourced.example.aggregate;

import java.util.Optional;

import org.springframework.stereotype.Repository;

import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;
import dev.sourced.message.Tags;
import dev.sourced.model.DecisionModels;
import dev.sourced.model.LoadedModel;

/**
 * Loads and saves courses. A course is saved only if it is still as it was when it was
 * loaded.
 */
@Repository
class CourseRepository {

	private final DecisionModels models;

	private final MessageLog log;

	CourseRepository(DecisionModels models, MessageLog log) {
		this.models = models;
		this.log = log;
	}

	Optional<Course> find(String courseId) {
		LoadedModel<CourseState> loaded = this.models.load(CourseState.class, Tags.of("courseId", courseId));
		return loaded.state().exists() ? Optional.of(Course.of(courseId, loaded)) : Optional.empty();
	}

	/**
	 * Save what has changed. Load the course again to go on with it.
	 * @throws dev.sourced.log.ConcurrentAppendException if somebody else has saved it
	 */
	void save(Course course) {
		this.log.append(course.changes().stream().map((event) -> Message.of(event)).toList(), course.version());
	}

}
