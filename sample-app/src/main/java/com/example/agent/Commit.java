package com.example.agent;

import com.example.agent.message.CommitEvent.CommitFailed;
import com.example.agent.message.CommitEvent.CommitRecorded;
import com.example.agent.message.CommitEvent.CommitRequested;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.command.CommandRejected;
import dev.sourced.message.Tags;

/**
 * One commit that was asked for.
 */
@DecisionModel("commitId")
record Commit(String commitId, Phase phase, String threadId) {

	enum Phase {

		UNKNOWN, REQUESTED, ANSWERED

	}

	static Commit initial(Tags boundary) {
		return new Commit(boundary.value("commitId"), Phase.UNKNOWN, "");
	}

	@Evolve
	Commit on(CommitRequested event) {
		return new Commit(this.commitId, Phase.REQUESTED, event.threadId());
	}

	@Evolve
	Commit on(CommitRecorded event) {
		return new Commit(this.commitId, Phase.ANSWERED, this.threadId);
	}

	@Evolve
	Commit on(CommitFailed event) {
		return new Commit(this.commitId, Phase.ANSWERED, this.threadId);
	}

	boolean isNew() {
		return this.phase == Phase.UNKNOWN;
	}

	void requireRequested(String threadId) {
		if (isNew() || !this.threadId.equals(threadId)) {
			throw new CommandRejected("unknown-commit",
					"Thread '%s' has no commit '%s'".formatted(threadId, this.commitId));
		}
		if (this.phase == Phase.ANSWERED) {
			throw new CommandRejected("commit-answered",
					"The outcome of commit '%s' is known already".formatted(this.commitId));
		}
	}

}
