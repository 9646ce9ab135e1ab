package com.example.agent.view;

import com.example.agent.message.ThreadEvent.ThreadArchived;
import com.example.agent.message.ThreadEvent.ThreadCreated;
import com.example.agent.message.ThreadEvent.ThreadDeleted;
import com.example.agent.message.ThreadEvent.ThreadRenamed;
import com.example.agent.message.TurnEvent.TurnEnded;
import com.example.agent.message.TurnEvent.TurnStarted;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.Searchable;
import dev.sourced.annotation.View;
import dev.sourced.message.Tags;

/**
 * A thread as clients see it, without its turns.
 */
@View("threadId")
record ThreadView(@Searchable String projectId, String threadId, String title, boolean archived, boolean busy) {

	static ThreadView initial(Tags boundary) {
		return new ThreadView("", boundary.value("threadId"), "", false, false);
	}

	@Evolve
	ThreadView on(ThreadCreated event) {
		return new ThreadView(event.projectId(), this.threadId, event.title(), false, false);
	}

	@Evolve
	ThreadView on(ThreadRenamed event) {
		return new ThreadView(this.projectId, this.threadId, event.title(), this.archived, this.busy);
	}

	@Evolve
	ThreadView on(ThreadArchived event) {
		return new ThreadView(this.projectId, this.threadId, this.title, true, this.busy);
	}

	@Evolve
	ThreadView on(TurnStarted event) {
		return new ThreadView(this.projectId, this.threadId, this.title, this.archived, true);
	}

	@Evolve
	ThreadView on(TurnEnded event) {
		return new ThreadView(this.projectId, this.threadId, this.title, this.archived, false);
	}

	@Evolve
	@Nullable ThreadView on(ThreadDeleted event) {
		return null;
	}

}
