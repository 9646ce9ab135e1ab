package com.example.agent;

import com.example.agent.message.ProjectEvent.ProjectCreated;
import com.example.agent.message.ProjectEvent.ProjectDeleted;
import com.example.agent.message.ProjectEvent.ProjectMoved;

import dev.sourced.annotation.DecisionModel;
import dev.sourced.annotation.Evolve;
import dev.sourced.message.Tags;

/**
 * Whether a project uses a path now. The boundary is the path, across all projects.
 */
@DecisionModel("path")
record ProjectPath(String value, boolean used) {

	static ProjectPath initial(Tags boundary) {
		return new ProjectPath(boundary.value("path"), false);
	}

	@Evolve
	ProjectPath on(ProjectCreated event) {
		return new ProjectPath(this.value, true);
	}

	@Evolve
	ProjectPath on(ProjectMoved event) {
		return new ProjectPath(this.value, event.newPath().equals(this.value));
	}

	@Evolve
	ProjectPath on(ProjectDeleted event) {
		return new ProjectPath(this.value, false);
	}

}
