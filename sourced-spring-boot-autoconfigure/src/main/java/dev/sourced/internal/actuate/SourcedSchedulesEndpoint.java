package dev.sourced.internal.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;

/**
 * Actuator endpoint that shows scheduled commands that wait or were set aside. Payloads
 * are never shown. Changes are made by its web extension,
 * {@link SourcedSchedulesEndpointWebExtension}.
 */
@Endpoint(id = "sourcedschedules", defaultAccess = Access.READ_ONLY)
public class SourcedSchedulesEndpoint {

	private static final int PAGE = 100;

	private final Schedules schedules;

	/**
	 * Create the endpoint.
	 * @param schedules the schedules
	 */
	public SourcedSchedulesEndpoint(Schedules schedules) {
		this.schedules = schedules;
	}

	/**
	 * A page of scheduled commands, the first due first.
	 * @param offset how many to leave out, 0 if it is not given
	 * @return at most 100 commands
	 */
	@ReadOperation
	public Page schedules(@Nullable Integer offset) {
		int from = (offset != null) ? Math.max(0, offset) : 0;
		return new Page(from, this.schedules.list(PAGE, from));
	}

	/**
	 * A page of scheduled commands.
	 *
	 * @param offset how many were left out
	 * @param schedules the commands
	 */
	public record Page(int offset, List<ScheduledCommand> schedules) {
	}

}
