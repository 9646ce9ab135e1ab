package com.example.agent.view;

import com.example.agent.message.ThreadEvent.ThreadDeleted;
import com.example.agent.message.TurnEvent.ApprovalAwaited;
import com.example.agent.message.TurnEvent.ApprovalDenied;
import com.example.agent.message.TurnEvent.ApprovalGranted;
import com.example.agent.message.TurnEvent.TurnCompleted;
import com.example.agent.message.TurnEvent.TurnFailed;
import com.example.agent.message.TurnEvent.TurnInterrupted;
import com.example.agent.message.TurnEvent.TurnStarted;
import com.example.agent.message.Usage;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Searchable;
import dev.sourced.annotation.View;
import dev.sourced.message.Envelope;
import dev.sourced.message.Tags;

/**
 * A turn as clients see it, without its messages: it does not evolve from what is
 * streamed. The end of its thread carries no turn, and so removes all turns of the
 * thread.
 *
 * @param threadId the thread
 * @param turnId the turn
 * @param position where it has started in the log, which orders the turns of a thread
 * @param status what it does
 * @param approval the tool call that awaits approval, with the question
 * @param usage what it has cost
 * @param reason why it failed, or why approval was denied last
 */
@View({ "threadId", "turnId" })
record TurnView(@Searchable String threadId, String turnId, long position, Status status, @Nullable Approval approval,
		Usage usage, @Nullable String reason) {

	enum Status {

		RUNNING, AWAITING_APPROVAL, COMPLETED, FAILED, INTERRUPTED

	}

	record Approval(String toolCallId, String question) {
	}

	static TurnView initial(Tags boundary) {
		return new TurnView(boundary.value("threadId"), boundary.value("turnId"), 0, Status.RUNNING, null,
				Usage.UNKNOWN, null);
	}

	@Evolve
	TurnView on(TurnStarted event, Envelope envelope) {
		return new TurnView(this.threadId, this.turnId, envelope.position(), Status.RUNNING, null, Usage.UNKNOWN, null);
	}

	@Evolve
	TurnView on(ApprovalAwaited event) {
		return new TurnView(this.threadId, this.turnId, this.position, Status.AWAITING_APPROVAL,
				new Approval(event.toolCallId(), event.question()), this.usage, this.reason);
	}

	@Evolve
	TurnView on(ApprovalGranted event) {
		return now(Status.RUNNING, this.usage, this.reason);
	}

	@Evolve
	TurnView on(ApprovalDenied event) {
		return now(Status.RUNNING, this.usage, event.reason());
	}

	@Evolve
	TurnView on(TurnCompleted event) {
		return now(Status.COMPLETED, event.usage(), this.reason);
	}

	@Evolve
	TurnView on(TurnFailed event) {
		return now(Status.FAILED, this.usage, event.reason());
	}

	@Evolve
	TurnView on(TurnInterrupted event) {
		return now(Status.INTERRUPTED, this.usage, this.reason);
	}

	@Evolve
	@Nullable TurnView on(ThreadDeleted event) {
		return null;
	}

	private TurnView now(Status next, Usage usage, @Nullable String reason) {
		return new TurnView(this.threadId, this.turnId, this.position, next, null, usage, reason);
	}

}
