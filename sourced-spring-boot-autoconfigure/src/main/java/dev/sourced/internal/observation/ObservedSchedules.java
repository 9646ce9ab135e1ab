package dev.sourced.internal.observation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.store.HeldCommand;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;

/**
 * Schedules that store the current trace with a scheduled command, so that the trace
 * continues when the command is due.
 */
public final class ObservedSchedules implements Schedules {

	private final Schedules schedules;

	private final ObservationRegistry observations;

	/**
	 * Create the schedules.
	 * @param schedules the schedules to delegate to
	 * @param observations the registry of observations
	 */
	public ObservedSchedules(Schedules schedules, ObservationRegistry observations) {
		this.schedules = schedules;
		this.observations = observations;
	}

	@Override
	public int schedule(List<ScheduleRequest> commands) {
		SentTrace trace = new SentTrace();
		Observation observation = Observation.createNotStarted("sourced.schedule", trace::context, this.observations);
		Integer scheduled = observation.observe(() -> this.schedules.schedule(commands.stream()
			.map((one) -> new ScheduleRequest(trace.in(one.command()), one.due(), one.key()))
			.toList()));
		return (scheduled != null) ? scheduled : 0;
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
