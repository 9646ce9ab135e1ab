package dev.sourced.internal.handler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.workflow.RunStarter;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;
import dev.sourced.workflow.StartWorkflow;

/**
 * The follow-ups of an event, ready to be written.
 *
 * @param now the commands to enqueue
 * @param later the commands to schedule
 * @param cancelled the keys of scheduled commands to cancel
 * @param started the runs to start
 * @param asked all of them as the handlers have returned them, in order
 */
public record FollowUps(List<Message> now, List<ScheduleRequest> later, List<ScheduleKey> cancelled, List<Run> started,
		List<Object> asked) {

	/*
	 * Well below what an append may have.
	 */
	private static final int APPENDED_AT_ONCE = 100;

	static FollowUps none() {
		return new FollowUps(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
				new ArrayList<>());
	}

	/**
	 * Write the follow-ups of several events in the current transaction. For each event
	 * cancellations come before new schedules. What is enqueued is appended for several
	 * events at once, and runs are started in the order of their keys, so that units that
	 * start the same runs wait for each other and not in a circle.
	 * @param wanted the follow-ups of each event, in order
	 * @param log the log to append the enqueued commands to
	 * @param schedules the schedules to change
	 * @param starter starts runs
	 */
	public static void write(List<FollowUps> wanted, MessageLog log, Schedules schedules, RunStarter starter) {
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
		wanted.stream()
			.flatMap((followUps) -> followUps.started.stream())
			.sorted(Run.ORDER)
			.forEach((run) -> run.start(starter));
	}

	/**
	 * Whether locks are held for them until the transaction ends that would be taken in
	 * any order together with those of others.
	 * @return {@code true} if they change schedules or start runs
	 */
	public boolean areApart() {
		return !this.later.isEmpty() || !this.cancelled.isEmpty() || !this.started.isEmpty();
	}

	/**
	 * A run to start.
	 *
	 * @param start which
	 * @param position the position of the event because of which it is started
	 */
	public record Run(StartWorkflow start, long position) {

		private static final Comparator<Run> ORDER = Comparator.comparing((Run run) -> run.start.workflow().getName())
			.thenComparing((run) -> run.start.key());

		private void start(RunStarter starter) {
			starter.start(this.start.workflow(), this.start.key(), this.start.input(),
					new RunStarter.Cause(null, this.position));
		}

	}

}
