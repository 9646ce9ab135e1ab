package dev.sourced.test;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import dev.sourced.internal.store.ForwardingSchedules;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.Schedules;

/**
 * Schedules that tell the correlation ids of what is scheduled.
 */
final class RecordedSchedules extends ForwardingSchedules {

	private final Consumer<UUID> correlations;

	RecordedSchedules(Schedules schedules, Consumer<UUID> correlations) {
		super(schedules);
		this.correlations = correlations;
	}

	@Override
	public int schedule(List<ScheduleRequest> commands) {
		int scheduled = super.schedule(commands);
		commands.forEach((request) -> this.correlations.accept(request.command().correlationId()));
		return scheduled;
	}

}
