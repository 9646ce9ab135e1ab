package dev.sourced.internal.handler;

import java.util.ArrayList;
import java.util.List;

import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.Schedules;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;

/**
 * What follows from an event, ready to be written.
 *
 * @param now commands to be enqueued
 * @param later commands to be scheduled
 * @param cancelled what is taken back
 */
public record FollowUps(List<Message> now, List<ScheduleRequest> later, List<ScheduleKey> cancelled) {

	static FollowUps none() {
		return new FollowUps(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
	}

	/**
	 * Write them in the current transaction. First is cancelled, then scheduled.
	 * @param log takes commands
	 * @param schedules take later ones
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
