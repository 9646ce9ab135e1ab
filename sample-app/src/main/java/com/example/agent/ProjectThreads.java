package com.example.agent;

import java.util.Set;
import java.util.TreeSet;

import com.example.agent.message.ThreadEvent.ThreadCreated;
import com.example.agent.message.ThreadEvent.ThreadDeleted;
import com.example.agent.message.TurnEvent.TurnEnded;
import com.example.agent.message.TurnEvent.TurnStarted;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;

/**
 * The threads of a project. Only its deletion needs to know all of them, so this is not
 * part of {@link Project}.
 *
 * @param threads the ids of all threads
 * @param busy the ids of those in which a turn runs
 */
@DecisionModel("projectId")
record ProjectThreads(Set<String> threads, Set<String> busy) {

	static ProjectThreads initial() {
		return new ProjectThreads(Set.of(), Set.of());
	}

	@Evolve
	ProjectThreads on(ThreadCreated event) {
		return new ProjectThreads(with(this.threads, event.threadId()), this.busy);
	}

	@Evolve
	ProjectThreads on(ThreadDeleted event) {
		return new ProjectThreads(without(this.threads, event.threadId()), this.busy);
	}

	@Evolve
	ProjectThreads on(TurnStarted event) {
		return new ProjectThreads(this.threads, with(this.busy, event.threadId()));
	}

	@Evolve
	ProjectThreads on(TurnEnded event) {
		return new ProjectThreads(this.threads, without(this.busy, event.threadId()));
	}

	private static Set<String> with(Set<String> ids, String id) {
		Set<String> more = new TreeSet<>(ids);
		more.add(id);
		return more;
	}

	private static Set<String> without(Set<String> ids, String id) {
		Set<String> fewer = new TreeSet<>(ids);
		fewer.remove(id);
		return fewer;
	}

}
