package dev.sourced.internal.group;

import java.util.List;

/**
 * What the dispatcher has found for a group.
 *
 * @param marks news of lanes, which are created if they are not there
 * @param partials messages for all lanes that agree with them, those that are there and
 * those that will be
 */
public record LaneUpdates(List<LaneUpdate> marks, List<PartialMessage> partials) {

	/**
	 * Copy.
	 */
	public LaneUpdates {
		marks = List.copyOf(marks);
		partials = List.copyOf(partials);
	}

	public boolean isEmpty() {
		return this.marks.isEmpty() && this.partials.isEmpty();
	}

}
