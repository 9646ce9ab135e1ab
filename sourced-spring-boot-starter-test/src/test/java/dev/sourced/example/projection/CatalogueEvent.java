package dev.sourced.example.projection;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Event;

/**
 * What can happen.
 */
sealed interface CatalogueEvent extends Event {

	@MessageType("projection.course-defined")
	record CourseDefined(@Tag String courseId, String title, int capacity) implements CatalogueEvent {
	}

	@MessageType("projection.course-renamed")
	record CourseRenamed(@Tag String courseId, String newTitle) implements CatalogueEvent {
	}

	@MessageType("projection.course-archived")
	record CourseArchived(@Tag String courseId) implements CatalogueEvent {
	}

}
