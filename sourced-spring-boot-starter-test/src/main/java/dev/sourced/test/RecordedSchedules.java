package dev.sourced.test;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.store.HeldCommand;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;

/**
 * Schedules that tell the correlation ids of what is scheduled.
 */
final class RecordedSchedules implements Schedules {

	private final Schedules schedules;

	private final Consumer<UUID> correlations;

	RecordedSchedules(Schedules schedules, Consumer<UUID> correlations) {
		this.schedules = schedules;
		this.correlations = correlations;
	}

	@Override
	public int schedule(List<ScheduleRequest> commands) {
		int scheduled = this.schedules.schedule(commands);
		commands.forEach((request) -> this.correlations.accept(request.command().correlationId()));
		return scheduled;
	}

	@Override
	public Optional<HeldCommand> hold(UUID command) {
		return this.schedules.hold(command);
	}

	@Override
	public void remove(UUID command) {
		this.schedules.remove(command);
	}

	@Override
	public boolean cancel(UUID command) {
		return this.schedules.cancel(command);
	}

	@Override
	public void cancel(ScheduleKey key) {
		this.schedules.cancel(key);
	}

	@Override
	public boolean makeDue(UUID command) {
		return this.schedules.makeDue(command);
	}

	@Override
	public Optional<ScheduledCommand> find(UUID command) {
		return this.schedules.find(command);
	}

	@Override
	public List<ScheduledCommand> list(int limit, int offset) {
		return this.schedules.list(limit, offset);
	}

	@Override
	public List<ScheduledCommand> leftToOthers(int limit) {
		return this.schedules.leftToOthers(limit);
	}

	@Override
	public int promote(int limit) {
		return this.schedules.promote(limit);
	}

}
