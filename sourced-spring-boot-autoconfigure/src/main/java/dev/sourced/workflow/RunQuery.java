package dev.sourced.workflow;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Tags;

/**
 * Which runs to list, the newest first.
 *
 * @param workflow the name of their workflow, {@code null} for all
 * @param status how they stand, {@code null} for all
 * @param tags tags that their inputs carry
 * @param before the id of the last run of the page before, {@code null} for the first
 * page
 * @param limit how many at most, from 1 to 1,000
 */
public record RunQuery(@Nullable String workflow, WorkflowRun.@Nullable Status status, Tags tags, @Nullable UUID before,
		int limit) {

	/**
	 * Check the limit.
	 */
	public RunQuery {
		if (limit < 1 || limit > 1000) {
			throw new IllegalArgumentException("'limit' must be from 1 to 1000");
		}
	}

	/**
	 * The newest runs.
	 * @param limit how many at most, from 1 to 1,000
	 * @return the query
	 */
	public static RunQuery newest(int limit) {
		return new RunQuery(null, null, Tags.none(), null, limit);
	}

	/**
	 * The same, of one workflow.
	 * @param name the name of the workflow
	 * @return the query
	 */
	public RunQuery of(String name) {
		return new RunQuery(name, this.status, this.tags, this.before, this.limit);
	}

	/**
	 * The same, with one status.
	 * @param wanted the status
	 * @return the query
	 */
	public RunQuery with(WorkflowRun.Status wanted) {
		return new RunQuery(this.workflow, wanted, this.tags, this.before, this.limit);
	}

	/**
	 * The same, with a tag.
	 * @param name the tag's name
	 * @param value its value
	 * @return the query
	 */
	public RunQuery tagged(String name, Object value) {
		return new RunQuery(this.workflow, this.status, this.tags.and(name, value), this.before, this.limit);
	}

	/**
	 * The next page.
	 * @param last the id of the last run of this page
	 * @return the query
	 */
	public RunQuery before(UUID last) {
		return new RunQuery(this.workflow, this.status, this.tags, last, this.limit);
	}

}
