package dev.sourced.example.projection;

import java.util.List;

import dev.sourced.annotation.BoundTo;
import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.example.projection.CatalogueCommand.SwapTitles;
import dev.sourced.example.projection.CatalogueEvent.CourseRenamed;

/**
 * Exchanges the titles of two courses, each with a projection of its own.
 */
@Decider(partitionBy = "swapId")
class TitleSwaps {

	@Decide
	List<CourseRenamed> swap(SwapTitles command, @BoundTo("first") CourseTitle first,
			@BoundTo("second") CourseTitle second) {
		return List.of(new CourseRenamed(command.first(), second.value()),
				new CourseRenamed(command.second(), first.value()));
	}

}
