package com.example.agent.view;

import com.example.agent.message.ProjectEvent.ProjectCreated;
import com.example.agent.message.ProjectEvent.ProjectDeleted;
import com.example.agent.message.ProjectEvent.ProjectMoved;
import com.example.agent.message.ProjectEvent.ProjectRenamed;

import org.jspecify.annotations.Nullable;

import dev.sourced.annotation.Evolve;
import dev.sourced.annotation.View;
import dev.sourced.message.Tags;

/**
 * A project as clients see it.
 */
@View("projectId")
record ProjectView(String projectId, String name, String path) {

	static ProjectView initial(Tags boundary) {
		return new ProjectView(boundary.value("projectId"), "", "");
	}

	@Evolve
	ProjectView on(ProjectCreated event) {
		return new ProjectView(this.projectId, event.name(), event.path());
	}

	@Evolve
	ProjectView on(ProjectRenamed event) {
		return new ProjectView(this.projectId, event.name(), this.path);
	}

	@Evolve
	ProjectView on(ProjectMoved event) {
		return new ProjectView(this.projectId, this.name, event.newPath());
	}

	@Evolve
	@Nullable ProjectView on(ProjectDeleted event) {
		return null;
	}

}
