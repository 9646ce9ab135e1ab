package dev.sourced.internal.observation;

import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

import dev.sourced.internal.store.ForwardingSchedules;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.Schedules;

/**
 * Schedules that store the current trace with a scheduled command, so that the trace
 * continues when the command is due.
 */
final class ObservedSchedules extends ForwardingSchedules {

	private final ObservationRegistry observations;

	/**
	 * Create the schedules.
	 * @param schedules the schedules to delegate to
	 * @param observations the registry of observations
	 */
	ObservedSchedules(Schedules schedules, ObservationRegistry observations) {
		super(schedules);
		this.observations = observations;
	}

	@Override
	public int schedule(List<ScheduleRequest> commands) {
		SentTrace trace = new SentTrace();
		Observation observation = Observation.createNotStarted("sourced.schedule", trace::context, this.observations);
		Integer scheduled = observation.observe(() -> super.schedule(commands.stream()
			.map((one) -> new ScheduleRequest(trace.in(one.command()), one.due(), one.key()))
			.toList()));
		return (scheduled != null) ? scheduled : 0;
	}

}
