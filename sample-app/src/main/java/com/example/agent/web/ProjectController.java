package com.example.agent.web;

import java.net.URI;
import java.util.UUID;

import com.example.agent.message.ProjectCommand.CreateProject;
import com.example.agent.message.ProjectCommand.DeleteProject;
import com.example.agent.message.ProjectCommand.MoveProject;
import com.example.agent.message.ProjectCommand.RenameProject;
import com.example.agent.message.ProjectEvent.ProjectCreated;
import com.example.agent.message.ThreadCommand.CreateThread;
import com.example.agent.message.ThreadEvent.ThreadCreated;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.sourced.annotation.IdempotencyKey;
import dev.sourced.command.CommandGateway;

/**
 * Projects, and the threads that are created in them. New ids are derived from the
 * idempotency key, so that a repeated request is the same command.
 */
@RestController
@RequestMapping(path = "/projects", produces = MediaType.APPLICATION_JSON_VALUE)
class ProjectController {

	private final CommandGateway commands;

	ProjectController(CommandGateway commands) {
		this.commands = commands;
	}

	@PostMapping
	ResponseEntity<ProjectCreated> create(@RequestBody NewProject project, @IdempotencyKey UUID id) {
		CreateProject command = new CreateProject(id.toString(), project.name(), project.path());
		ProjectCreated created = this.commands.execute(command, id).event(ProjectCreated.class);
		return ResponseEntity.created(URI.create("/projects/" + created.projectId())).body(created);
	}

	@PutMapping("/{projectId}/name")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void rename(@PathVariable String projectId, @RequestBody NewName name) {
		this.commands.execute(new RenameProject(projectId, name.name()));
	}

	@PutMapping("/{projectId}/path")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void move(@PathVariable String projectId, @RequestBody NewPath path) {
		this.commands.execute(new MoveProject(projectId, path.path()));
	}

	@DeleteMapping("/{projectId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String projectId) {
		this.commands.execute(new DeleteProject(projectId));
	}

	@PostMapping("/{projectId}/threads")
	ResponseEntity<ThreadCreated> createThread(@PathVariable String projectId, @RequestBody NewThread thread,
			@IdempotencyKey UUID id) {
		CreateThread command = new CreateThread(projectId, id.toString(), thread.title());
		ThreadCreated created = this.commands.execute(command, id).event(ThreadCreated.class);
		return ResponseEntity.created(URI.create("/threads/" + created.threadId())).body(created);
	}

	record NewProject(String name, String path) {
	}

	record NewName(String name) {
	}

	record NewPath(String path) {
	}

	record NewThread(String title) {
	}

}
