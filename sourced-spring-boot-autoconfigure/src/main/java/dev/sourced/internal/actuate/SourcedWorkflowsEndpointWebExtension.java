package dev.sourced.internal.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.context.ApplicationEventPublisher;

import dev.sourced.workflow.Workflows;

/**
 * Runs of workflows over HTTP: changes, and answers that say what is wrong.
 */
@EndpointWebExtension(endpoint = SourcedWorkflowsEndpoint.class)
public class SourcedWorkflowsEndpointWebExtension {

	private static final Logger logger = LoggerFactory.getLogger(SourcedWorkflowsEndpointWebExtension.class);

	private static final Map<String, String> AUDITED = Map.of("cancel", "SOURCED_WORKFLOW_CANCELLED", "retry",
			"SOURCED_WORKFLOW_RETRIED", "rewind", "SOURCED_WORKFLOW_REWOUND", "fork", "SOURCED_WORKFLOW_FORKED");

	private final SourcedWorkflowsEndpoint endpoint;

	private final Workflows workflows;

	private final OperatorAudit audit;

	/**
	 * Create the extension.
	 * @param endpoint what it extends
	 * @param workflows what it changes
	 * @param publisher takes the audit events
	 */
	public SourcedWorkflowsEndpointWebExtension(SourcedWorkflowsEndpoint endpoint, Workflows workflows,
			ApplicationEventPublisher publisher) {
		this.endpoint = endpoint;
		this.workflows = workflows;
		this.audit = new OperatorAudit(publisher);
	}

	/**
	 * A page of runs, the newest first.
	 * @param workflow only runs of this workflow
	 * @param status only runs of this status
	 * @param tag only runs whose input carries this tag, as {@code name:value}
	 * @param before the id of the last run of the page before
	 * @param limit how many at most, from 1 to 1,000; 100 if it is not given
	 * @param securityContext who asks
	 * @return 200 with the page, 400 with what is wrong with the request
	 */
	@ReadOperation
	public WebEndpointResponse<Object> runs(@Nullable String workflow, @Nullable String status, @Nullable String tag,
			@Nullable String before, @Nullable Integer limit, SecurityContext securityContext) {
		return OperatorRequests.answer(() -> this.endpoint.runs(workflow, status, tag, before, limit, securityContext));
	}

	/**
	 * One run with its journal.
	 * @param run the id of the run
	 * @param securityContext who asks
	 * @return 200 with the run, 400 if that is no id, or 404
	 */
	@ReadOperation
	public WebEndpointResponse<Object> run(@Selector String run, SecurityContext securityContext) {
		return OperatorRequests.answer(() -> this.endpoint.run(run, securityContext));
	}

	/**
	 * Change a run.
	 * @param run the id of the run
	 * @param action {@code cancel}, {@code retry}, {@code rewind} or {@code fork}
	 * @param reason why
	 * @param step the step to begin with, for a rewind or a fork
	 * @param key what a fork is called
	 * @param securityContext who
	 * @return 200 with what was done, 400 with what is wrong with the request, 404 if
	 * there is no such run or step, 409 if it makes no sense now
	 */
	@WriteOperation
	public WebEndpointResponse<Object> change(@Selector String run, @Nullable String action, @Nullable String reason,
			@Nullable String step, @Nullable String key, SecurityContext securityContext) {
		return OperatorRequests.answer(() -> {
			RunChangeRequest change = RunChangeRequest.parse(run, action, reason, step, key);
			Map<String, Object> done = change.apply(this.workflows);
			changed(change, done, OperatorRequests.by(securityContext));
			return done;
		});
	}

	private void changed(RunChangeRequest change, Map<String, Object> done, String by) {
		logger.info("A run was changed (run: {}, action: {}, by: {}, reason: {})", change.run(), change.action(), by,
				change.reason());
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		data.put("run", change.run().toString());
		data.put("reason", change.reason());
		if (change.step() != null) {
			data.put("step", change.step());
		}
		if (change.action().equals("fork")) {
			data.put("fork", String.valueOf(done.get("run")));
		}
		this.audit.publish(by, String.valueOf(AUDITED.get(change.action())), data);
	}

}
