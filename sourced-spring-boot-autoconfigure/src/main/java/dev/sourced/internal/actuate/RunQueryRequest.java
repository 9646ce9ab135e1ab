package dev.sourced.internal.actuate;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Tags;
import dev.sourced.workflow.RunQuery;
import dev.sourced.workflow.WorkflowRun;

/**
 * Which runs an operator wants to see.
 */
final class RunQueryRequest {

	private static final int PAGE = 100;

	private static final int LONGEST_PAGE = 1000;

	private static final int LONGEST_NAME = 255;

	private static final int LONGEST_TAG = 1000;

	private RunQueryRequest() {
	}

	/**
	 * Read a request.
	 * @param workflow the name of a workflow
	 * @param status a status
	 * @param tag a tag as {@code name:value}
	 * @param before the id of the last run of the page before
	 * @param limit how many at most
	 * @return the query
	 * @throws IllegalArgumentException if the request cannot be understood
	 */
	static RunQuery parse(@Nullable String workflow, @Nullable String status, @Nullable String tag,
			@Nullable String before, @Nullable Integer limit) {
		if (limit != null && (limit < 1 || limit > LONGEST_PAGE)) {
			throw new IllegalArgumentException("'limit' must be from 1 to 1000");
		}
		if (workflow != null && (workflow.isBlank() || workflow.length() > LONGEST_NAME)) {
			throw new IllegalArgumentException("'workflow' must have 1 to 255 characters");
		}
		return new RunQuery(workflow, (status != null) ? status(status) : null, (tag != null) ? tags(tag) : Tags.none(),
				(before != null) ? runId("before", before) : null, (limit != null) ? limit : PAGE);
	}

	/**
	 * Read the id of a run.
	 * @param name what it is called in the request
	 * @param text the id
	 * @return the id
	 * @throws IllegalArgumentException if it is none
	 */
	static UUID runId(String name, String text) {
		try {
			return UUID.fromString(text);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'%s' must be the id of a run".formatted(name), ex);
		}
	}

	private static WorkflowRun.Status status(String text) {
		return Stream.of(WorkflowRun.Status.values())
			.filter((status) -> status.name().equalsIgnoreCase(text))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("'status' must be one of " + statuses()));
	}

	private static String statuses() {
		return Stream.of(WorkflowRun.Status.values())
			.map((status) -> status.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

	/*
	 * A value may contain the separator, a name rarely does.
	 */
	private static Tags tags(String text) {
		int separator = text.indexOf(':');
		if (separator < 1 || separator == text.length() - 1 || text.length() > LONGEST_TAG) {
			throw new IllegalArgumentException(
					"'tag' must be a name and a value, such as orderId:7, in up to 1000 " + "characters");
		}
		return Tags.of(text.substring(0, separator), text.substring(separator + 1));
	}

}
