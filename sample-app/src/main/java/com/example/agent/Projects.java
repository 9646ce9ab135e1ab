package com.example.agent;

import java.util.ArrayList;
import java.util.List;

import com.example.agent.message.ProjectCommand.CreateProject;
import com.example.agent.message.ProjectCommand.DeleteProject;
import com.example.agent.message.ProjectCommand.MoveProject;
import com.example.agent.message.ProjectCommand.RenameProject;
import com.example.agent.message.ProjectEvent.ProjectCreated;
import com.example.agent.message.ProjectEvent.ProjectDeleted;
import com.example.agent.message.ProjectEvent.ProjectMoved;
import com.example.agent.message.ProjectEvent.ProjectRenamed;
import com.example.agent.message.ThreadEvent.ThreadDeleted;

import dev.sourced.annotation.Decide;
import dev.sourced.annotation.Decider;
import dev.sourced.command.CommandRejected;
import dev.sourced.message.Event;

/**
 * Creates, changes and deletes projects. No two projects use one path.
 */
@Decider(partitionBy = "projectId")
class Projects {

	@Decide
	ProjectCreated create(CreateProject command, Project project, ProjectPath path) {
		if (!project.isNew()) {
			throw new CommandRejected("duplicate-project",
					"Project '%s' exists or has existed".formatted(command.projectId()));
		}
		requireFree(path);
		return new ProjectCreated(command.projectId(), command.name(), command.path());
	}

	@Decide
	ProjectRenamed rename(RenameProject command, Project project) {
		project.requirePresent();
		if (project.name().equals(command.name())) {
			throw new CommandRejected("name-unchanged", "Project is already named '%s'".formatted(command.name()));
		}
		return new ProjectRenamed(command.projectId(), command.name());
	}

	@Decide
	ProjectMoved move(MoveProject command, Project project, ProjectPath path) {
		project.requirePresent();
		requireFree(path);
		return new ProjectMoved(command.projectId(), project.path(), command.path());
	}

	/**
	 * Deletes the project with all of its threads. A thread's own event says so, because
	 * what belongs to the thread does not know the project.
	 */
	@Decide
	List<Event> delete(DeleteProject command, Project project, ProjectThreads threads) {
		project.requirePresent();
		if (!threads.busy().isEmpty()) {
			throw new CommandRejected("project-busy", "Turns run in threads of the project (%s): interrupt them first"
				.formatted(String.join(", ", threads.busy())));
		}
		List<Event> events = new ArrayList<>();
		threads.threads().forEach((threadId) -> events.add(new ThreadDeleted(command.projectId(), threadId)));
		events.add(new ProjectDeleted(command.projectId(), project.path()));
		return events;
	}

	private static void requireFree(ProjectPath path) {
		if (path.used()) {
			throw new CommandRejected("path-used", "A project uses the path '%s' already".formatted(path.value()));
		}
	}

}
