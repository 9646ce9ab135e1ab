package dev.sourced.internal.handler;

import java.util.ArrayList;
import java.util.List;

import dev.sourced.command.FollowUp;
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
 * @param asked all of them as the handlers have returned them, in order
 */
public record FollowUps(List<Message> now, List<ScheduleRequest> later, List<ScheduleKey> cancelled,
		List<FollowUp> asked) {

	/*
	 * Well below what an append may have.
	 */
	private static final int APPENDED_AT_ONCE = 100;

	static FollowUps none() {
		return new FollowUps(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
	}

	/**
	 * Write the follow-ups of several events in the current transaction. For each event
	 * cancellations come before new schedules. What is enqueued is appended for several
	 * events at once.
	 * @param wanted the follow-ups of each event, in order
	 * @param log the log to append the enqueued commands to
	 * @param schedules the schedules to change
	 */
	public static void write(List<FollowUps> wanted, MessageLog log, Schedules schedules) {
		List<Message> commands = new ArrayList<>();
		for (FollowUps followUps : wanted) {
			followUps.cancelled.forEach(schedules::cancel);
			if (!followUps.later.isEmpty()) {
				schedules.schedule(followUps.later);
			}
			if (!commands.isEmpty() && commands.size() + followUps.now.size() > APPENDED_AT_ONCE) {
				log.append(List.copyOf(commands));
				commands.clear();
			}
			commands.addAll(followUps.now);
		}
		if (!commands.isEmpty()) {
			log.append(commands);
		}
	}

}
