package com.example.agent;

import java.util.Locale;

import com.example.agent.message.CheckpointEvent.CheckpointCaptured;
import com.example.agent.message.CheckpointEvent.CheckpointFailed;
import com.example.agent.message.CheckpointEvent.CheckpointRequested;
import com.example.agent.message.CheckpointEvent.CheckpointRestored;
import com.example.agent.message.CheckpointEvent.RestoreFailed;
import com.example.agent.message.CheckpointEvent.RestoreRequested;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.command.CommandRejected;
import dev.sourced.message.Tags;

/**
 * One checkpoint.
 *
 * @param checkpointId its id
 * @param phase what happens to it
 * @param threadId the thread that it belongs to
 * @param reference what version control calls it, empty until it is captured
 */
@DecisionModel("checkpointId")
record Checkpoint(String checkpointId, Phase phase, String threadId, String reference) {

	enum Phase {

		UNKNOWN, REQUESTED, CAPTURED, FAILED, RESTORING

	}

	static Checkpoint initial(Tags boundary) {
		return new Checkpoint(boundary.value("checkpointId"), Phase.UNKNOWN, "", "");
	}

	@Evolve
	Checkpoint on(CheckpointRequested event) {
		return new Checkpoint(this.checkpointId, Phase.REQUESTED, event.threadId(), "");
	}

	@Evolve
	Checkpoint on(CheckpointCaptured event) {
		return new Checkpoint(this.checkpointId, Phase.CAPTURED, this.threadId, event.reference());
	}

	@Evolve
	Checkpoint on(CheckpointFailed event) {
		return in(Phase.FAILED);
	}

	@Evolve
	Checkpoint on(RestoreRequested event) {
		return in(Phase.RESTORING);
	}

	@Evolve
	Checkpoint on(CheckpointRestored event) {
		return in(Phase.CAPTURED);
	}

	@Evolve
	Checkpoint on(RestoreFailed event) {
		return in(Phase.CAPTURED);
	}

	private Checkpoint in(Phase next) {
		return new Checkpoint(this.checkpointId, next, this.threadId, this.reference);
	}

	boolean isNew() {
		return this.phase == Phase.UNKNOWN;
	}

	/**
	 * The checkpoint is one of the thread, and in a phase.
	 */
	void require(Phase phase, String threadId) {
		if (isNew() || !this.threadId.equals(threadId)) {
			throw new CommandRejected("unknown-checkpoint",
					"Thread '%s' has no checkpoint '%s'".formatted(threadId, this.checkpointId));
		}
		if (this.phase != phase) {
			throw new CommandRejected("checkpoint-not-" + phase.name().toLowerCase(Locale.ROOT),
					"Checkpoint '%s' is %s".formatted(this.checkpointId, this.phase));
		}
	}

}
