package dev.sourced.internal.definition;

import java.time.Instant;
import java.util.List;

import dev.sourced.command.CommandRejected;
import dev.sourced.message.Event;
import dev.sourced.message.Message;

/**
 * A pure function from a command and the states of its decision models to events.
 */
@FunctionalInterface
public interface DecideFunction {

	/**
	 * Decide.
	 * @param command the command
	 * @param models an argument for each model parameter
	 * @param now the time of the decision, not before any of the facts that it is based
	 * on
	 * @return the events, possibly none
	 * @throws CommandRejected to reject the command
	 */
	List<Event> decide(Message command, List<Object> models, Instant now);

}
