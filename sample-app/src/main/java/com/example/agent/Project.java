package com.example.agent;

import com.example.agent.message.ProjectEvent.ProjectCreated;
import com.example.agent.message.ProjectEvent.ProjectDeleted;
import com.example.agent.message.ProjectEvent.ProjectMoved;
import com.example.agent.message.ProjectEvent.ProjectRenamed;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.command.CommandRejected;
import dev.sourced.message.Tags;

/**
 * A project by itself, without its threads.
 */
@DecisionModel("projectId")
record Project(String projectId, Phase phase, String name, String path) {

	enum Phase {

		UNKNOWN, PRESENT, DELETED

	}

	static Project initial(Tags boundary) {
		return new Project(boundary.value("projectId"), Phase.UNKNOWN, "", "");
	}

	@Evolve
	Project on(ProjectCreated event) {
		return new Project(this.projectId, Phase.PRESENT, event.name(), event.path());
	}

	@Evolve
	Project on(ProjectRenamed event) {
		return new Project(this.projectId, this.phase, event.name(), this.path);
	}

	@Evolve
	Project on(ProjectMoved event) {
		return new Project(this.projectId, this.phase, this.name, event.newPath());
	}

	@Evolve
	Project on(ProjectDeleted event) {
		return new Project(this.projectId, Phase.DELETED, this.name, this.path);
	}

	boolean isNew() {
		return this.phase == Phase.UNKNOWN;
	}

	void requirePresent() {
		if (this.phase != Phase.PRESENT) {
			throw new CommandRejected("unknown-project", "Project '%s' does not exist".formatted(this.projectId));
		}
	}

}
