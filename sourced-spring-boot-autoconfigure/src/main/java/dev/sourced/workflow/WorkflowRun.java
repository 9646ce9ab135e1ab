package dev.sourced.workflow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.Tags;

/**
 * A run of a workflow.
 *
 * @param id its id
 * @param workflow the name of its workflow
 * @param group the id of the group that works for it: its workflow in one version
 * @param version the version with which it was started
 * @param key what it was called when it was started
 * @param tags the tags of its input
 * @param parent the run that started it, {@code null} if none did
 * @param status how it stands
 * @param code names how it ended for programs: the code of its rejection,
 * {@code cancelled}, {@code timeout}; {@code null} if there is none
 * @param reason why it was rejected or is cancelled, {@code null} if it was not
 * @param drift the steps that its journal has and that its code did not ask for when it
 * was entered last
 * @param startedAt when it was started
 * @param deadline when it is cancelled, {@code null} for never
 * @param endedAt when it ended, {@code null} if it has not
 */
public record WorkflowRun(UUID id, String workflow, String group, int version, String key, Tags tags,
		@Nullable UUID parent, Status status, @Nullable String code, @Nullable String reason, List<String> drift,
		Instant startedAt, @Nullable Instant deadline, @Nullable Instant endedAt) {

	/**
	 * How a run stands.
	 */
	public enum Status {

		/** It works or waits. */
		RUNNING,

		/** Its method has returned. */
		COMPLETED,

		/** It has ended with {@link WorkflowRejected}, and what it had done is undone. */
		REJECTED,

		/** It was cancelled, and what it had done is undone. */
		CANCELLED

	}

}
