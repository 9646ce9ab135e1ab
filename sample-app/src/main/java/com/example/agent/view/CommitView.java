package com.example.agent.view;

import com.example.agent.message.CommitEvent.CommitFailed;
import com.example.agent.message.CommitEvent.CommitRecorded;
import com.example.agent.message.CommitEvent.CommitRequested;
import com.example.agent.message.ThreadEvent.ThreadDeleted;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Searchable;
import dev.sourced.annotation.View;
import dev.sourced.message.Tags;

/**
 * A commit as clients see it.
 *
 * @param threadId the thread
 * @param commitId the commit
 * @param message its message
 * @param status what became of it
 * @param reference what version control calls it, if it was made
 * @param reason why it failed, if it did
 */
@View({ "threadId", "commitId" })
record CommitView(@Searchable String threadId, String commitId, String message, Status status,
		@Nullable String reference, @Nullable String reason) {

	enum Status {

		REQUESTED, RECORDED, FAILED

	}

	static CommitView initial(Tags boundary) {
		return new CommitView(boundary.value("threadId"), boundary.value("commitId"), "", Status.REQUESTED, null, null);
	}

	@Evolve
	CommitView on(CommitRequested event) {
		return new CommitView(this.threadId, this.commitId, event.message(), Status.REQUESTED, null, null);
	}

	@Evolve
	CommitView on(CommitRecorded event) {
		return new CommitView(this.threadId, this.commitId, this.message, Status.RECORDED, event.reference(), null);
	}

	@Evolve
	CommitView on(CommitFailed event) {
		return new CommitView(this.threadId, this.commitId, this.message, Status.FAILED, null, event.reason());
	}

	@Evolve
	@Nullable CommitView on(ThreadDeleted event) {
		return null;
	}

}
