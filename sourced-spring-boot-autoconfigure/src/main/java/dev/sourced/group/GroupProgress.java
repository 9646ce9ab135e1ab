package dev.sourced.group;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Progress of a consumer group.
 *
 * @param id the group's id
 * @param type the type of its bean
 * @param active whether it is started
 * @param dispatched the position up to which its messages have been assigned to lanes
 * @param lag the number of its messages in the log from the first one that has not taken
 * effect, counted up to 10,000; an upper bound of the messages that are still to be
 * handled. Parked lanes do not count
 * @param age age of the oldest message that waits for a worker, counted from when it was
 * recorded; after a reset that is an old message. Messages that are being retried do not
 * count
 * @param ready the number of lanes that wait for a worker or are claimed
 * @param retrying the number of lanes whose next message has failed and is retried
 * @param parked the number of parked lanes
 * @param lastChange the last start or stop, or {@code null} if there was none
 */
public record GroupProgress(String id, GroupType type, boolean active, long dispatched, long lag, Duration age,
		long ready, long retrying, long parked, @Nullable LastChange lastChange) {

	/**
	 * A start or stop of a group.
	 *
	 * @param by name of the operator or application
	 * @param reason the reason
	 * @param at time of the change, by the database's clock
	 */
	public record LastChange(String by, String reason, Instant at) {
	}

}
