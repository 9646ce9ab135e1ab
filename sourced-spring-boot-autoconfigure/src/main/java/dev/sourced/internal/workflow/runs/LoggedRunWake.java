package dev.sourced.internal.workflow.runs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.sourced.command.Due;
import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.workflow.EnterRun;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunWake;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;

/**
 * Entries as commands in the log. Takes part in the caller's transaction. Thread-safe.
 */
public final class LoggedRunWake implements RunWake {

	/*
	 * Well below what an append may have.
	 */
	private static final int APPENDED_AT_ONCE = 100;

	private final MessageLog log;

	private final Schedules schedules;

	/**
	 * Create the entries.
	 * @param log takes those of now
	 * @param schedules take those of later
	 */
	public LoggedRunWake(MessageLog log, Schedules schedules) {
		this.log = log;
		this.schedules = schedules;
	}

	@Override
	public void now(Collection<RunAddress> runs) {
		List<Message> entries = new ArrayList<>();
		for (RunAddress run : runs) {
			entries.add(Message.of(EnterRun.of(run)));
			if (entries.size() == APPENDED_AT_ONCE) {
				this.log.append(List.copyOf(entries));
				entries.clear();
			}
		}
		if (!entries.isEmpty()) {
			this.log.append(entries);
		}
	}

	@Override
	public void later(RunAddress run, Due due, ScheduleKey key) {
		this.schedules.schedule(List.of(new ScheduleRequest(Message.of(EnterRun.of(run)), due, key)));
	}

	@Override
	public void cancel(ScheduleKey key) {
		this.schedules.cancel(key);
	}

}
