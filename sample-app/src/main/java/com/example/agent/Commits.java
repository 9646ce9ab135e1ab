package com.example.agent;

import com.example.agent.message.CommitEvent.CommitFailed;
import com.example.agent.message.CommitEvent.CommitRecorded;
import com.example.agent.message.CommitEvent.CommitRequested;
import com.example.agent.message.GitAnswer.RecordCommit;
import com.example.agent.message.GitAnswer.RecordFailedCommit;
import com.example.agent.message.GitCommand.RequestCommit;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;

/**
 * Asks for commits, and records what came of them.
 */
@Decider(partitionBy = "threadId")
class Commits {

	/**
	 * A running turn changes files, so it has to end first.
	 */
	@Decide
	CommitRequested request(RequestCommit command, AgentThread thread, Commit commit) {
		thread.requireIdle();
		if (!commit.isNew()) {
			throw new CommandRejected("duplicate-commit",
					"Commit '%s' was requested before".formatted(command.commitId()));
		}
		return new CommitRequested(thread.projectId(), command.threadId(), command.commitId(), command.message());
	}

	@Decide
	CommitRecorded record(RecordCommit command, AgentThread thread, Commit commit) {
		thread.requirePresent();
		commit.requireRequested(command.threadId());
		return new CommitRecorded(command.threadId(), command.commitId(), command.reference());
	}

	@Decide
	CommitFailed fail(RecordFailedCommit command, AgentThread thread, Commit commit) {
		thread.requirePresent();
		commit.requireRequested(command.threadId());
		return new CommitFailed(command.threadId(), command.commitId(), command.reason());
	}

}
