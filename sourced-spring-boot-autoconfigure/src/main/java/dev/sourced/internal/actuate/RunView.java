package dev.sourced.internal.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.workflow.StoredRun;
import dev.sourced.message.TagValue;
import dev.sourced.workflow.WorkflowRun;

/**
 * A run of a workflow, as operators see it.
 *
 * @param run its id
 * @param workflow the name of its workflow
 * @param version the version with which it was started
 * @param group the id of the group that works for it
 * @param key what it was called when it was started
 * @param tags the tags of its input, {@code null} if values are not shown
 * @param parent the run that started it, {@code null} if none did
 * @param status {@code running}, {@code completed}, {@code rejected} or {@code cancelled}
 * @param code names for programs how it ended, or that it is to be cancelled
 * @param reason why it was rejected or is cancelled
 * @param drift the steps that its journal has and that its code did not ask for
 * @param startedAt when it was started
 * @param deadline when it is cancelled, {@code null} for never
 * @param endedAt when it ended, {@code null} if it has not
 */
public record RunView(UUID run, String workflow, int version, String group, String key,
		@Nullable Map<String, List<String>> tags, @Nullable UUID parent, String status, @Nullable String code,
		@Nullable String reason, List<String> drift, Instant startedAt, @Nullable Instant deadline,
		@Nullable Instant endedAt) {

	static RunView of(StoredRun stored, boolean showValues) {
		WorkflowRun run = stored.run();
		StoredRun.Stop stop = stored.stop();
		return new RunView(run.id(), run.workflow(), run.version(), run.group(), run.key(),
				showValues ? tags(run) : null, run.parent(), run.status().name().toLowerCase(Locale.ROOT),
				(stop != null && !stored.ended()) ? stop.code() : run.code(),
				(stop != null && !stored.ended()) ? stop.reason() : run.reason(), run.drift(), run.startedAt(),
				run.deadline(), run.endedAt());
	}

	private static Map<String, List<String>> tags(WorkflowRun run) {
		return run.tags()
			.stream()
			.collect(Collectors.groupingBy(TagValue::name, Collectors.mapping(TagValue::value, Collectors.toList())));
	}

}
