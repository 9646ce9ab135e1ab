package com.example.agent.view;

import com.example.agent.message.CheckpointEvent.CheckpointCaptured;
import com.example.agent.message.CheckpointEvent.CheckpointFailed;
import com.example.agent.message.CheckpointEvent.CheckpointRequested;
import com.example.agent.message.CheckpointEvent.CheckpointRestored;
import com.example.agent.message.CheckpointEvent.RestoreFailed;
import com.example.agent.message.CheckpointEvent.RestoreRequested;
import com.example.agent.message.ThreadEvent.ThreadDeleted;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Searchable;
import dev.sourced.annotation.View;
import dev.sourced.message.Tags;

/**
 * A checkpoint as clients see it.
 *
 * @param threadId the thread
 * @param checkpointId the checkpoint
 * @param turnId the turn that it was taken for
 * @param status what happened to it last
 * @param reference what version control calls it, if it was captured
 * @param reason why it failed last
 */
@View({ "threadId", "checkpointId" })
record CheckpointView(@Searchable String threadId, String checkpointId, String turnId, Status status,
		@Nullable String reference, @Nullable String reason) {

	enum Status {

		REQUESTED, CAPTURED, FAILED, RESTORING, RESTORED, RESTORE_FAILED

	}

	static CheckpointView initial(Tags boundary) {
		return new CheckpointView(boundary.value("threadId"), boundary.value("checkpointId"), "", Status.REQUESTED,
				null, null);
	}

	@Evolve
	CheckpointView on(CheckpointRequested event) {
		return new CheckpointView(this.threadId, this.checkpointId, event.turnId(), Status.REQUESTED, null, null);
	}

	@Evolve
	CheckpointView on(CheckpointCaptured event) {
		return now(Status.CAPTURED, event.reference(), null);
	}

	@Evolve
	CheckpointView on(CheckpointFailed event) {
		return now(Status.FAILED, null, event.reason());
	}

	@Evolve
	CheckpointView on(RestoreRequested event) {
		return now(Status.RESTORING, this.reference, null);
	}

	@Evolve
	CheckpointView on(CheckpointRestored event) {
		return now(Status.RESTORED, this.reference, null);
	}

	@Evolve
	CheckpointView on(RestoreFailed event) {
		return now(Status.RESTORE_FAILED, this.reference, event.reason());
	}

	@Evolve
	@Nullable CheckpointView on(ThreadDeleted event) {
		return null;
	}

	private CheckpointView now(Status next, @Nullable String reference, @Nullable String reason) {
		return new CheckpointView(this.threadId, this.checkpointId, this.turnId, next, reference, reason);
	}

}
