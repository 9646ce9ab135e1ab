package dev.sourced.internal.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.sourced.command.ScheduleKey;

/**
 * Schedules that delegate to others. Subclasses override the methods that they decorate.
 */
public abstract class ForwardingSchedules implements Schedules {

	private final Schedules schedules;

	/**
	 * Create the schedules.
	 * @param schedules the schedules to delegate to
	 */
	protected ForwardingSchedules(Schedules schedules) {
		this.schedules = schedules;
	}

	@Override
	public int schedule(List<ScheduleRequest> commands) {
		return this.schedules.schedule(commands);
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
