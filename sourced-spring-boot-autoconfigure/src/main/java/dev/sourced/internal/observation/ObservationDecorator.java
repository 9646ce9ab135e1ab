package dev.sourced.internal.observation;

import java.time.Clock;

import io.micrometer.observation.ObservationRegistry;

import dev.sourced.command.CommandGateway;
import dev.sourced.internal.assembly.Decorator;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.message.MessageTypes;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.workflow.RunListener;
import dev.sourced.log.MessageLog;

/**
 * Puts observations around the log, the schedules, the gateway, the runs of workflows and
 * the processors of lanes.
 *
 * @param observations told about what they do
 * @param types knows the stored names of commands
 * @param clock tells how old a message is
 */
public record ObservationDecorator(ObservationRegistry observations, MessageTypes types,
		Clock clock) implements Decorator {

	@Override
	public MessageLog log(MessageLog log) {
		return new ObservedMessageLog(log, this.observations);
	}

	@Override
	public Schedules schedules(Schedules schedules) {
		return new ObservedSchedules(schedules, this.observations);
	}

	@Override
	public CommandGateway gateway(CommandGateway gateway) {
		return new ObservedCommandGateway(gateway, this.observations,
				(command) -> this.types.definitionOf(command.getClass()).name());
	}

	@Override
	public RunListener runs(RunListener listener) {
		return new ObservedRuns(listener, this.observations);
	}

	@Override
	public LaneProcessor processor(LaneProcessor processor) {
		return new ObservedLaneProcessor(processor, this.observations, this.clock);
	}

}
