package dev.sourced.internal.actuate;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.value.Text;
import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.TagValue;
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
		if (workflow != null) {
			required("workflow", workflow, LONGEST_NAME, "must have 1 to 255 characters");
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

	/**
	 * A text that must be given.
	 * @param name what it is called in the request
	 * @param value the text
	 * @param longest the maximum number of characters
	 * @param rule what it must be
	 * @return the text
	 * @throws IllegalArgumentException if it is missing, blank, too long or cannot be
	 * stored
	 */
	static String required(String name, @Nullable String value, int longest, String rule) {
		if (value == null || value.isBlank() || value.length() > longest || Text.hasNul(value)
				|| Text.hasLoneSurrogate(value)) {
			throw new IllegalArgumentException("'%s' %s".formatted(name, rule));
		}
		return value;
	}

	/*
	 * A value may contain the separator, a name may not.
	 */
	private static Tags tags(String text) {
		int separator = text.indexOf(':');
		if (separator < 0) {
			throw new IllegalArgumentException("'tag' must be a name and a value, such as orderId:7");
		}
		try {
			return Tags.of(List.of(new TagValue(text.substring(0, separator), text.substring(separator + 1))));
		}
		catch (InvalidMessageException ex) {
			throw new IllegalArgumentException(
					"'tag' must be a name and a value, such as orderId:7. " + ex.getMessage(), ex);
		}
	}

}
