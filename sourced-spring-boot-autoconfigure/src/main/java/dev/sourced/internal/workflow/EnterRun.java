package dev.sourced.internal.workflow;

import dev.sourced.annotation.MessageType;
import dev.sourced.annotation.Tag;
import dev.sourced.message.Command;

/**
 * The command to enter a run: to call its method, from the beginning or where it waits.
 * Every entry is one, so that a run is a lane of its group and all that holds for lanes
 * holds for it. One entry too many does no harm.
 *
 * @param run the address of the run
 */
@MessageType("sourced.enter-run")
public record EnterRun(@Tag(RunAddress.TAG) String run) implements Command {

	/**
	 * The command to enter a run.
	 * @param address its address
	 * @return the command
	 */
	public static EnterRun of(RunAddress address) {
		return new EnterRun(address.text());
	}

}
