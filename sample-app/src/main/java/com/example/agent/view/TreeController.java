package com.example.agent.view;

import java.util.List;

import com.example.agent.view.Tree.ProjectNode;
import com.example.agent.view.Tree.ThreadNode;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows projects and threads with everything below them. A client that sends the position
 * of its last write sees it: the request waits for all views.
 */
@RestController
class TreeController {

	private static final String POSITION = "Sourced-Position";

	private final TreeReader trees;

	TreeController(TreeReader trees) {
		this.trees = trees;
	}

	@GetMapping(path = "/projects", produces = MediaType.APPLICATION_JSON_VALUE)
	List<ProjectView> list(@RequestHeader(name = POSITION, required = false) @Nullable Long position) {
		await(position);
		return this.trees.projects();
	}

	@GetMapping(path = "/projects/{projectId}", produces = MediaType.APPLICATION_JSON_VALUE)
	ProjectNode project(@PathVariable String projectId,
			@RequestHeader(name = POSITION, required = false) @Nullable Long position) {
		await(position);
		return this.trees.project(projectId)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Project does not exist"));
	}

	@GetMapping(path = "/threads/{threadId}", produces = MediaType.APPLICATION_JSON_VALUE)
	ThreadNode thread(@PathVariable String threadId,
			@RequestHeader(name = POSITION, required = false) @Nullable Long position) {
		await(position);
		return this.trees.thread(threadId)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Thread does not exist"));
	}

	private void await(@Nullable Long position) {
		if (position != null) {
			this.trees.await(position);
		}
	}

}
