package dev.sourced.workflow;

import org.jspecify.annotations.Nullable;

import dev.sourced.SourcedException;

/**
 * Ends a run of a workflow as rejected: what it set out to do is not possible, for a
 * reason of the business. What was registered with {@link Steps#undo} runs, the newest
 * first. It is not retried.
 */
public class WorkflowRejected extends SourcedException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String code;

	private final String reason;

	/**
	 * Reject.
	 * @param reason a sentence for people
	 */
	public WorkflowRejected(String reason) {
		this(null, reason);
	}

	/**
	 * Reject with a code.
	 * @param code names the kind of rejection for programs, or {@code null}
	 * @param reason a sentence for people
	 */
	public WorkflowRejected(@Nullable String code, String reason) {
		super((code != null) ? "%s (%s)".formatted(reason, code) : reason);
		this.code = code;
		this.reason = reason;
	}

	public @Nullable String code() {
		return this.code;
	}

	public String reason() {
		return this.reason;
	}

}
