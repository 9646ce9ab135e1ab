package dev.sourced.test;

import java.time.Duration;
import java.util.List;

import dev.sourced.group.FailedLane;

/**
 * What a drain has left: nothing to handle, except behind messages that have failed.
 *
 * @param failures the lanes that are held by a failing message or by an operator, those
 * from before the drain included
 * @param messages the number of positions that the log has grown by meanwhile
 * @param took how long it took
 */
public record Drained(List<Failure> failures, long messages, Duration took) {

	/**
	 * A lane that is held.
	 *
	 * @param group the id of its consumer group
	 * @param lane the lane, with the position and the failure of its next message
	 */
	public record Failure(String group, FailedLane lane) {

		@Override
		public String toString() {
			FailedLane.Failure failure = this.lane.failure();
			return "group: %s, lane: %s, status: %s, position: %s, attempts: %s%s".formatted(this.group,
					LaneText.of(this.lane.lane()), this.lane.status(), this.lane.position(), this.lane.attempts(),
					(failure != null) ? ", type: %s, error: %s".formatted(failure.type(), failure.error()) : "");
		}

	}

}
