package dev.sourced.internal.handler;

import java.util.ArrayList;
import java.util.List;

import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.Schedules;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;

/**
 * The follow-ups of an event, ready to be written.
 *
 * @param now the commands to enqueue
 * @param later the commands to schedule
 * @param cancelled the keys of scheduled commands to cancel
 */
public record FollowUps(List<Message> now, List<ScheduleRequest> later, List<ScheduleKey> cancelled) {

	static FollowUps none() {
		return new FollowUps(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
	}

	/**
	 * Write them in the current transaction. Cancellations come before new schedules.
	 * @param log the log to append the enqueued commands to
	 * @param schedules the schedules to change
	 */
	public void write(MessageLog log, Schedules schedules) {
		this.cancelled.forEach(schedules::cancel);
		if (!this.later.isEmpty()) {
			schedules.schedule(this.later);
		}
		if (!this.now.isEmpty()) {
			log.append(this.now);
		}
	}

}
