package dev.sourced.example.projection;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * What can be asked for.
 */
sealed interface CatalogueCommand extends Command {

	@MessageType("projection.define-course")
	record DefineCourse(@Tag String courseId, String title, int capacity) implements CatalogueCommand {
	}

	@MessageType("projection.rename-course")
	record RenameCourse(@Tag String courseId, String newTitle) implements CatalogueCommand {
	}

	@MessageType("projection.swap-titles")
	record SwapTitles(@Tag String swapId, @Tag("courseId") String first,
			@Tag("courseId") String second) implements CatalogueCommand {
	}

}
