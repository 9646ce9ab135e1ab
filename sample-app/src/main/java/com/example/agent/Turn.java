package com.example.agent;

import com.example.agent.message.Place;
import com.example.agent.message.TurnEvent;
import com.example.agent.message.TurnEvent.ApprovalAwaited;
import com.example.agent.message.TurnEvent.TurnEnded;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.command.CommandRejected;
import dev.sourced.message.Tags;

/**
 * What a turn does now, and where its messages end. Its newest event tells both, so a
 * decision reads one event, however much was streamed before. At most one turn of a
 * thread runs, because a turn starts only in an idle thread: so a turn that runs is the
 * one that its thread waits for.
 *
 * @param turnId its id
 * @param phase what it does
 * @param threadId the thread that it belongs to
 * @param place where its messages end, {@code null} before it has started
 * @param awaited the tool call that awaits approval, empty if none does
 */
@DecisionModel(value = "turnId", newestOnly = true)
record Turn(String turnId, Phase phase, String threadId, @Nullable Place place, String awaited) {

	enum Phase {

		UNKNOWN, RUNNING, AWAITING_APPROVAL, ENDED

	}

	static Turn initial(Tags boundary) {
		return new Turn(boundary.value("turnId"), Phase.UNKNOWN, "", null, "");
	}

	@Evolve
	Turn on(TurnEvent event) {
		return new Turn(this.turnId, Phase.RUNNING, event.threadId(), event.place(), "");
	}

	@Evolve
	Turn on(ApprovalAwaited event) {
		return new Turn(this.turnId, Phase.AWAITING_APPROVAL, event.threadId(), event.place(), event.toolCallId());
	}

	@Evolve
	Turn on(TurnEnded event) {
		return new Turn(this.turnId, Phase.ENDED, event.threadId(), event.place(), "");
	}

	boolean isNew() {
		return this.phase == Phase.UNKNOWN;
	}

	/**
	 * Where the messages of a turn end that has started.
	 */
	Place end() {
		if (this.place == null) {
			throw new IllegalStateException("Turn has not started (turn: %s)".formatted(this.turnId));
		}
		return this.place;
	}

	void requireIn(String threadId) {
		if (isNew() || !this.threadId.equals(threadId)) {
			throw new CommandRejected("unknown-turn", "Thread '%s' has no turn '%s'".formatted(threadId, this.turnId));
		}
	}

	/**
	 * The turn runs, or awaits approval.
	 */
	void requireActive(String threadId) {
		requireIn(threadId);
		if (this.phase == Phase.ENDED) {
			throw new CommandRejected("turn-not-running", "Turn '%s' has ended".formatted(this.turnId));
		}
	}

	void requireRunning(String threadId) {
		requireActive(threadId);
		if (this.phase == Phase.AWAITING_APPROVAL) {
			throw new CommandRejected("approval-awaited",
					"Turn '%s' awaits approval of tool call '%s': approve or deny it first".formatted(this.turnId,
							this.awaited));
		}
	}

	void requireAwaiting(String threadId, String toolCallId) {
		requireActive(threadId);
		if (!this.awaited.equals(toolCallId)) {
			throw new CommandRejected("approval-not-awaited",
					"Turn '%s' does not await approval of tool call '%s'".formatted(this.turnId, toolCallId));
		}
	}

}
