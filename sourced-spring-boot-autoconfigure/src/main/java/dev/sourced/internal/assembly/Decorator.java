package dev.sourced.internal.assembly;

import dev.sourced.command.CommandGateway;
import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.RunListener;
import dev.sourced.log.MessageLog;

/**
 * Puts something around parts of the subsystems when they are built: a meter, an
 * observation.
 */
public interface Decorator {

	default Transactions transactions(Transactions transactions) {
		return transactions;
	}

	default MessageLog log(MessageLog log) {
		return log;
	}

	default Schedules schedules(Schedules schedules) {
		return schedules;
	}

	default CommandGateway gateway(CommandGateway gateway) {
		return gateway;
	}

	default RunListener runs(RunListener listener) {
		return listener;
	}

	default LaneProcessor processor(LaneProcessor processor) {
		return processor;
	}

}
