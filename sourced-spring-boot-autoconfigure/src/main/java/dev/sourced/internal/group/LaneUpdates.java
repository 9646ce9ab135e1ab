package dev.sourced.internal.group;

import java.util.List;

/**
 * The new messages of a group, found by the dispatcher.
 *
 * @param marks the updates of lanes, which are created if they do not exist
 * @param partials messages for all existing and future lanes that agree with them
 */
public record LaneUpdates(List<LaneUpdate> marks, List<PartialMessage> partials) {

	/**
	 * Copy the lists.
	 */
	public LaneUpdates {
		marks = List.copyOf(marks);
		partials = List.copyOf(partials);
	}

	public boolean isEmpty() {
		return this.marks.isEmpty() && this.partials.isEmpty();
	}

}
