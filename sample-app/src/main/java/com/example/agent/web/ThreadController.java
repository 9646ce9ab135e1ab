package com.example.agent.web;

import java.util.UUID;

import com.example.agent.message.CheckpointEvent.CheckpointRequested;
import com.example.agent.message.CommitEvent.CommitRequested;
import com.example.agent.message.GitCommand.RequestCheckpoint;
import com.example.agent.message.GitCommand.RequestCommit;
import com.example.agent.message.GitCommand.RequestRestore;
import com.example.agent.message.ThreadCommand.ArchiveThread;
import com.example.agent.message.ThreadCommand.DeleteThread;
import com.example.agent.message.ThreadCommand.RenameThread;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
 * Threads, and what is asked of version control in them: such a request is answered with
 * 202, and what came of it is shown in the thread.
 */
@RestController
@RequestMapping(path = "/threads/{threadId}", produces = MediaType.APPLICATION_JSON_VALUE)
class ThreadController {

	private final CommandGateway commands;

	ThreadController(CommandGateway commands) {
		this.commands = commands;
	}

	@PutMapping("/title")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void rename(@PathVariable String threadId, @RequestBody NewTitle title) {
		this.commands.execute(new RenameThread(threadId, title.title()));
	}

	@PostMapping("/archive")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void archive(@PathVariable String threadId) {
		this.commands.execute(new ArchiveThread(threadId));
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String threadId) {
		this.commands.execute(new DeleteThread(threadId));
	}

	@PostMapping("/turns/{turnId}/checkpoints")
	@ResponseStatus(HttpStatus.ACCEPTED)
	CheckpointRequested checkpoint(@PathVariable String threadId, @PathVariable String turnId,
			@IdempotencyKey UUID id) {
		return this.commands.execute(new RequestCheckpoint(threadId, turnId, id.toString()), id)
			.event(CheckpointRequested.class);
	}

	@PostMapping("/checkpoints/{checkpointId}/restore")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void restore(@PathVariable String threadId, @PathVariable String checkpointId, @IdempotencyKey UUID id) {
		this.commands.execute(new RequestRestore(threadId, checkpointId), id);
	}

	@PostMapping("/commits")
	@ResponseStatus(HttpStatus.ACCEPTED)
	CommitRequested commit(@PathVariable String threadId, @RequestBody NewCommit commit, @IdempotencyKey UUID id) {
		return this.commands.execute(new RequestCommit(threadId, id.toString(), commit.message()), id)
			.event(CommitRequested.class);
	}

	record NewTitle(String title) {
	}

	record NewCommit(String message) {
	}

}
