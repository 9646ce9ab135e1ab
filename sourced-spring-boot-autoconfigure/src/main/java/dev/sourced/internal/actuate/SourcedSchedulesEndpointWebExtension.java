package dev.sourced.internal.actuate;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private final OperatorAudit audit;

	/**
	 * Create the extension.
	 * @param schedules the schedules
	 * @param publisher takes the audit events
	 */
	public SourcedSchedulesEndpointWebExtension(Schedules schedules, ApplicationEventPublisher publisher) {
		this.schedules = schedules;
		this.audit = new OperatorAudit(publisher);
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
		return OperatorRequests.answer(() -> {
			ScheduleChangeRequest change = ScheduleChangeRequest.parse(id, action);
			ScheduledCommand command = change.apply(this.schedules);
			changed(command, change.action(), OperatorRequests.by(securityContext));
			return Map.of("action", change.action());
		});
	}

	private void changed(ScheduledCommand command, String action, String by) {
		logger.info("A scheduled command was changed (id: {}, type: {}, action: {}, by: {})", command.id(),
				command.type(), action, by);
		this.audit.publish(by, "SOURCED_SCHEDULE_CHANGED",
				Map.of("id", command.id().toString(), "type", command.type(), "action", action));
	}

}
