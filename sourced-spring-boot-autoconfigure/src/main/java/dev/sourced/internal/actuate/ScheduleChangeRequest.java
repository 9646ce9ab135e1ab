package dev.sourced.internal.actuate;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.InterventionRefusedException;
import dev.sourced.internal.actuate.OperatorRequests.NotFoundException;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;

/**
 * What an operator wants of a scheduled command.
 *
 * @param id the command's id
 * @param action {@code run} or {@code cancel}
 */
record ScheduleChangeRequest(UUID id, String action) {

	/**
	 * Read a request.
	 * @param id the command's id
	 * @param action what to do
	 * @return the change
	 * @throws IllegalArgumentException if the request cannot be understood
	 */
	static ScheduleChangeRequest parse(String id, @Nullable String action) {
		UUID command;
		try {
			command = UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'id' must be the id of a command", ex);
		}
		if (action == null || !(action.equals("run") || action.equals("cancel"))) {
			throw new IllegalArgumentException("'action' must be one of run, cancel");
		}
		return new ScheduleChangeRequest(command, action);
	}

	/**
	 * Do it.
	 * @param schedules the schedules
	 * @return the command
	 * @throws NotFoundException if no such command is scheduled
	 * @throws InterventionRefusedException if it does not wait any more
	 */
	ScheduledCommand apply(Schedules schedules) {
		ScheduledCommand known = schedules.find(this.id)
			.orElseThrow(() -> new NotFoundException("No such command is scheduled (id: %s)".formatted(this.id)));
		boolean done = this.action.equals("run") ? schedules.makeDue(this.id) : schedules.cancel(this.id);
		if (!done) {
			throw new InterventionRefusedException("The command does not wait any more (id: %s)".formatted(this.id));
		}
		return known;
	}

}
