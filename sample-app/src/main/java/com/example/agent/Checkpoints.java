package com.example.agent;

import com.example.agent.Checkpoint.Phase;
import com.example.agent.message.CheckpointEvent.CheckpointCaptured;
import com.example.agent.message.CheckpointEvent.CheckpointFailed;
import com.example.agent.message.CheckpointEvent.CheckpointRequested;
import com.example.agent.message.CheckpointEvent.CheckpointRestored;
import com.example.agent.message.CheckpointEvent.RestoreFailed;
import com.example.agent.message.CheckpointEvent.RestoreRequested;
import com.example.agent.message.GitAnswer.RecordCapture;
import com.example.agent.message.GitAnswer.RecordFailedCapture;
import com.example.agent.message.GitAnswer.RecordFailedRestore;
import com.example.agent.message.GitAnswer.RecordRestore;
import com.example.agent.message.GitCommand.RequestCheckpoint;
import com.example.agent.message.GitCommand.RequestRestore;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;

/**
 * Asks for checkpoints and for the return to one, and records what came of it. A deleted
 * thread gets no answer any more.
 */
@Decider(partitionBy = "threadId")
class Checkpoints {

	@Decide
	CheckpointRequested request(RequestCheckpoint command, AgentThread thread, Turn turn, Checkpoint checkpoint) {
		thread.requirePresent();
		turn.requireIn(command.threadId());
		if (!checkpoint.isNew()) {
			throw new CommandRejected("duplicate-checkpoint",
					"Checkpoint '%s' was requested before".formatted(command.checkpointId()));
		}
		return new CheckpointRequested(thread.projectId(), command.threadId(), command.turnId(),
				command.checkpointId());
	}

	@Decide
	CheckpointCaptured capture(RecordCapture command, AgentThread thread, Checkpoint checkpoint) {
		thread.requirePresent();
		checkpoint.require(Phase.REQUESTED, command.threadId());
		return new CheckpointCaptured(command.threadId(), command.checkpointId(), command.reference());
	}

	@Decide
	CheckpointFailed fail(RecordFailedCapture command, AgentThread thread, Checkpoint checkpoint) {
		thread.requirePresent();
		checkpoint.require(Phase.REQUESTED, command.threadId());
		return new CheckpointFailed(command.threadId(), command.checkpointId(), command.reason());
	}

	/**
	 * Files change, so no turn may run.
	 */
	@Decide
	RestoreRequested restore(RequestRestore command, AgentThread thread, Checkpoint checkpoint) {
		thread.requireIdle();
		checkpoint.require(Phase.CAPTURED, command.threadId());
		return new RestoreRequested(thread.projectId(), command.threadId(), command.checkpointId(),
				checkpoint.reference());
	}

	@Decide
	CheckpointRestored restored(RecordRestore command, AgentThread thread, Checkpoint checkpoint) {
		thread.requirePresent();
		checkpoint.require(Phase.RESTORING, command.threadId());
		return new CheckpointRestored(command.threadId(), command.checkpointId());
	}

	@Decide
	RestoreFailed restoreFailed(RecordFailedRestore command, AgentThread thread, Checkpoint checkpoint) {
		thread.requirePresent();
		checkpoint.require(Phase.RESTORING, command.threadId());
		return new RestoreFailed(command.threadId(), command.checkpointId(), command.reason());
	}

}
