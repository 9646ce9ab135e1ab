package dev.sourced.internal.actuate;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import dev.sourced.internal.actuate.RunDetails.StepView;
import dev.sourced.internal.actuate.RunDetails.ValueView;
import dev.sourced.internal.actuate.SourcedEndpoint.LaneView;
import dev.sourced.internal.group.GroupQueries;
import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.internal.workflow.WorkflowStore;
import dev.sourced.workflow.UnknownRunException;

/**
 * Actuator endpoint that shows runs of workflows and their journals. Changes are made by
 * its web extension, {@link SourcedWorkflowsEndpointWebExtension}. Inputs, results and
 * the values of tags are shown only on request.
 */
@Endpoint(id = "sourcedworkflows", defaultAccess = Access.READ_ONLY)
public class SourcedWorkflowsEndpoint {

	private final WorkflowStore store;

	private final GroupQueries groups;

	private final ShownValues values;

	/**
	 * Create the endpoint.
	 * @param store the runs
	 * @param groups tells how runs failed
	 * @param values to whom inputs, results and values of tags are shown
	 */
	public SourcedWorkflowsEndpoint(WorkflowStore store, GroupQueries groups, ShownValues values) {
		this.store = store;
		this.groups = groups;
		this.values = values;
	}

	/**
	 * A page of runs, the newest first.
	 * @param workflow only runs of this workflow
	 * @param status only runs of this status
	 * @param tag only runs whose input carries this tag, as {@code name:value}
	 * @param before the id of the last run of the page before
	 * @param limit how many at most, from 1 to 1,000; 100 if it is not given
	 * @return the page
	 */
	@ReadOperation
	public Page runs(@Nullable String workflow, @Nullable String status, @Nullable String tag, @Nullable String before,
			@Nullable Integer limit) {
		return runs(workflow, status, tag, before, limit, SecurityContext.NONE);
	}

	Page runs(@Nullable String workflow, @Nullable String status, @Nullable String tag, @Nullable String before,
			@Nullable Integer limit, SecurityContext user) {
		boolean showValues = this.values.to(user);
		List<RunView> runs = this.store.list(RunQueryRequest.parse(workflow, status, tag, before, limit))
			.stream()
			.map((run) -> RunView.of(run, showValues))
			.toList();
		return new Page(runs, runs.isEmpty() ? null : runs.get(runs.size() - 1).run());
	}

	/**
	 * One run with its journal.
	 * @param run the id of the run
	 * @return the run
	 * @throws UnknownRunException if there is no such run
	 */
	@ReadOperation
	public RunDetails run(@Selector String run) {
		return run(run, SecurityContext.NONE);
	}

	RunDetails run(String run, SecurityContext user) {
		boolean showValues = this.values.to(user);
		UUID id = RunQueryRequest.runId("run", run);
		StoredRun stored = this.store.find(id)
			.orElseThrow(() -> new UnknownRunException(
					"There is no such run; it may have been removed after it ended (run: %s)".formatted(id)));
		LaneView failure = this.groups.failure(stored.run().group(), stored.address().lane().key())
			.map(LaneView::of)
			.orElse(null);
		return new RunDetails(RunView.of(stored, showValues), stored.generation(),
				ValueView.of(stored.input(), showValues), ValueView.of(stored.result(), showValues), failure,
				this.store.steps(id).stream().map((step) -> StepView.of(step, showValues)).toList());
	}

	/**
	 * A page of runs.
	 *
	 * @param runs the runs, the newest first
	 * @param next what to pass as {@code before} for the next page, {@code null} after an
	 * empty page
	 */
	public record Page(List<RunView> runs, @Nullable UUID next) {
	}

}
