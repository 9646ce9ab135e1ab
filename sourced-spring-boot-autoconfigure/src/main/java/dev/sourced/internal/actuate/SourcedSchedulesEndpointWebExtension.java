package dev.sourced.internal.actuate;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.context.ApplicationEventPublisher;

import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.Schedules;

/**
 * Changes of scheduled commands over HTTP.
 */
@EndpointWebExtension(endpoint = SourcedSchedulesEndpoint.class)
public class SourcedSchedulesEndpointWebExtension {

	private static final Logger logger = LoggerFactory.getLogger(SourcedSchedulesEndpointWebExtension.class);

	private final Schedules schedules;

	private final ApplicationEventPublisher publisher;

	/**
	 * Create the extension.
	 * @param schedules the schedules
	 * @param publisher takes the audit events
	 */
	public SourcedSchedulesEndpointWebExtension(Schedules schedules, ApplicationEventPublisher publisher) {
		this.schedules = schedules;
		this.publisher = publisher;
	}

	/**
	 * Make a command due at once, or take it back.
	 * @param id the command's id
	 * @param action {@code run} or {@code cancel}
	 * @param securityContext who
	 * @return 200 with what was done, 400 with what is wrong with the request, 404 if no
	 * such command is scheduled, 409 if it does not wait any more
	 */
	@WriteOperation
	public WebEndpointResponse<Object> change(@Selector String id, @Nullable String action,
			SecurityContext securityContext) {
		UUID command;
		try {
			command = UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			return Problem.of("'id' must be the id of a command", WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		if (action == null || !(action.equals("run") || action.equals("cancel"))) {
			return Problem.of("'action' must be one of run, cancel", WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		ScheduledCommand known = this.schedules.find(command).orElse(null);
		if (known == null) {
			return Problem.of("No such command is scheduled (id: %s)".formatted(command),
					WebEndpointResponse.STATUS_NOT_FOUND);
		}
		boolean done = action.equals("run") ? this.schedules.makeDue(command) : this.schedules.cancel(command);
		if (!done) {
			return Problem.of("The command does not wait any more (id: %s)".formatted(command), Problem.CONFLICT);
		}
		String who = SourcedEndpointWebExtension.name(securityContext);
		logger.info("A scheduled command was changed (id: {}, type: {}, action: {}, by: {})", command, known.type(),
				action, who);
		this.publisher.publishEvent(new AuditApplicationEvent(who, "SOURCED_SCHEDULE_CHANGED",
				Map.of("id", command.toString(), "type", known.type(), "action", action)));
		return new WebEndpointResponse<>(Map.of("action", action));
	}

}
