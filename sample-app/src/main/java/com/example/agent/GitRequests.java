package com.example.agent;

import java.util.function.Function;
import java.util.function.Supplier;

import com.example.agent.message.CheckpointEvent.CheckpointRequested;
import com.example.agent.message.CheckpointEvent.RestoreRequested;
import com.example.agent.message.CommitEvent.CommitRequested;
import com.example.agent.message.GitAnswer;
import com.example.agent.message.GitAnswer.RecordCapture;
import com.example.agent.message.GitAnswer.RecordCommit;
import com.example.agent.message.GitAnswer.RecordFailedCapture;
import com.example.agent.message.GitAnswer.RecordFailedCommit;
import com.example.agent.message.GitAnswer.RecordFailedRestore;
import com.example.agent.message.GitAnswer.RecordRestore;

import dev.sourced.annotation.React;
import dev.sourced.annotation.Reactor;
import dev.sourced.group.Delivery;

/**
 * Does what was requested of version control, and answers with a command that records
 * what was learnt. A crash between the two repeats the call under the same key.
 */
@Reactor(partitionBy = "threadId")
class GitRequests {

	private final Git git;

	GitRequests(Git git) {
		this.git = git;
	}

	@React
	GitAnswer capture(CheckpointRequested event, Project project, Delivery delivery) {
		return answer(
				() -> new RecordCapture(event.threadId(), event.checkpointId(),
						this.git.capture(project.path(), delivery.idempotencyKey())),
				(reason) -> new RecordFailedCapture(event.threadId(), event.checkpointId(), reason));
	}

	@React
	GitAnswer restore(RestoreRequested event, Project project, Delivery delivery) {
		return answer(() -> {
			this.git.restore(project.path(), event.reference(), delivery.idempotencyKey());
			return new RecordRestore(event.threadId(), event.checkpointId());
		}, (reason) -> new RecordFailedRestore(event.threadId(), event.checkpointId(), reason));
	}

	@React
	GitAnswer commit(CommitRequested event, Project project, Delivery delivery) {
		return answer(
				() -> new RecordCommit(event.threadId(), event.commitId(),
						this.git.commit(project.path(), event.message(), delivery.idempotencyKey())),
				(reason) -> new RecordFailedCommit(event.threadId(), event.commitId(), reason));
	}

	private static GitAnswer answer(Supplier<GitAnswer> work, Function<String, GitAnswer> refused) {
		try {
			return work.get();
		}
		catch (GitRefused ex) {
			return refused.apply(ex.reason());
		}
	}

}
