package dev.sourced.group;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far a group has come, as users see it.
 *
 * @param id the group's id
 * @param type what it does
 * @param active whether it may work
 * @param dispatched the position up to which its messages stand in lanes
 * @param lag how many of its messages stand in the log from the first on that has not
 * taken effect, counted to 10,000: at least as many as have still to be handled. Lanes
 * that are parked do not count
 * @param age how long the oldest message that waits for a worker has been in the log, so
 * after a reset that of an old one; what is tried again does not count
 * @param ready lanes that wait for a worker or have one
 * @param retrying lanes whose next message failed and is tried again
 * @param parked lanes that wait for an operator
 * @param lastChange who started or stopped it last, or {@code null} if nobody has
 */
public record GroupProgress(String id, GroupType type, boolean active, long dispatched, long lag, Duration age,
		long ready, long retrying, long parked, @Nullable LastChange lastChange) {

	/**
	 * A start or stop of a group.
	 *
	 * @param by who
	 * @param reason why
	 * @param at when, by the database's clock
	 */
	public record LastChange(String by, String reason, Instant at) {
	}

}
