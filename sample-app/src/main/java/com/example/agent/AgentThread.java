package com.example.agent;

import com.example.agent.message.ThreadEvent.ThreadArchived;
import com.example.agent.message.ThreadEvent.ThreadCreated;
import com.example.agent.message.ThreadEvent.ThreadDeleted;
import com.example.agent.message.TurnEvent.TurnEnded;
import com.example.agent.message.TurnEvent.TurnStarted;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.command.CommandRejected;
import dev.sourced.message.Tags;

/**
 * What a thread does now. The newest of these events tells it, so no decision reads the
 * thread's history.
 */
@DecisionModel(value = "threadId", newestOnly = true)
record AgentThread(String threadId, Phase phase, String projectId) {

	enum Phase {

		UNKNOWN, IDLE, BUSY, ARCHIVED, DELETED

	}

	static AgentThread initial(Tags boundary) {
		return new AgentThread(boundary.value("threadId"), Phase.UNKNOWN, "");
	}

	@Evolve
	AgentThread on(ThreadCreated event) {
		return new AgentThread(this.threadId, Phase.IDLE, event.projectId());
	}

	@Evolve
	AgentThread on(TurnStarted event) {
		return new AgentThread(this.threadId, Phase.BUSY, event.projectId());
	}

	@Evolve
	AgentThread on(TurnEnded event) {
		return new AgentThread(this.threadId, Phase.IDLE, event.projectId());
	}

	@Evolve
	AgentThread on(ThreadArchived event) {
		return new AgentThread(this.threadId, Phase.ARCHIVED, event.projectId());
	}

	@Evolve
	AgentThread on(ThreadDeleted event) {
		return new AgentThread(this.threadId, Phase.DELETED, event.projectId());
	}

	boolean isNew() {
		return this.phase == Phase.UNKNOWN;
	}

	void requirePresent() {
		if (this.phase == Phase.UNKNOWN || this.phase == Phase.DELETED) {
			throw new CommandRejected("unknown-thread", "Thread '%s' does not exist".formatted(this.threadId));
		}
	}

	void requireIdle() {
		requirePresent();
		if (this.phase == Phase.BUSY) {
			throw new CommandRejected("thread-busy",
					"A turn runs in thread '%s': wait for its end or interrupt it".formatted(this.threadId));
		}
	}

	void requireOpen() {
		requirePresent();
		if (this.phase == Phase.ARCHIVED) {
			throw new CommandRejected("thread-archived", "Thread '%s' is archived".formatted(this.threadId));
		}
	}

}
