package com.example.agent.web;

import java.net.URI;
import java.util.UUID;

import com.example.agent.message.ProviderCommand;
import com.example.agent.message.TurnCommand.Approve;
import com.example.agent.message.TurnCommand.CompleteTurn;
import com.example.agent.message.TurnCommand.Deny;
import com.example.agent.message.TurnCommand.FailTurn;
import com.example.agent.message.TurnCommand.InterruptTurn;
import com.example.agent.message.TurnCommand.SendInput;
import com.example.agent.message.TurnCommand.StartTurn;
import com.example.agent.message.TurnEvent.TurnStarted;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.sourced.annotation.IdempotencyKey;
import dev.sourced.command.CommandFactory;
import dev.sourced.command.CommandGateway;

/**
 * Turns: what users do with them, and what the provider streams into them.
 */
@RestController
@RequestMapping(path = "/threads/{threadId}/turns", produces = MediaType.APPLICATION_JSON_VALUE)
class TurnController {

	private final CommandGateway commands;

	private final CommandFactory factory;

	TurnController(CommandGateway commands, CommandFactory factory) {
		this.commands = commands;
		this.factory = factory;
	}

	@PostMapping
	ResponseEntity<TurnStarted> start(@PathVariable String threadId, @RequestBody NewText text,
			@IdempotencyKey UUID id) {
		StartTurn command = new StartTurn(threadId, id.toString(), text.text());
		TurnStarted started = this.commands.execute(command, id).event(TurnStarted.class);
		return ResponseEntity.created(URI.create("/threads/" + started.threadId())).body(started);
	}

	@PostMapping("/{turnId}/input")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void input(@PathVariable String threadId, @PathVariable String turnId, @RequestBody NewText text,
			@IdempotencyKey UUID id) {
		this.commands.execute(new SendInput(threadId, turnId, text.text()), id);
	}

	/**
	 * Takes one event of the provider, such as <code>{"text": "Hello"}</code> for the
	 * event {@code text}.
	 */
	@PostMapping("/{turnId}/provider/{event}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void ingest(@PathVariable String threadId, @PathVariable String turnId, @PathVariable String event,
			@RequestBody ObjectNode content, @IdempotencyKey UUID id) {
		content.put("threadId", threadId).put("turnId", turnId);
		this.commands.execute(this.factory.create("agent.ingest-" + event, content.toString(), ProviderCommand.class),
				id);
	}

	@PostMapping("/{turnId}/tool-calls/{toolCallId}/approve")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void approve(@PathVariable String threadId, @PathVariable String turnId, @PathVariable String toolCallId) {
		this.commands.execute(new Approve(threadId, turnId, toolCallId));
	}

	@PostMapping("/{turnId}/tool-calls/{toolCallId}/deny")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void deny(@PathVariable String threadId, @PathVariable String turnId, @PathVariable String toolCallId,
			@RequestBody NewReason reason) {
		this.commands.execute(new Deny(threadId, turnId, toolCallId, reason.reason()));
	}

	@PostMapping("/{turnId}/interrupt")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void interrupt(@PathVariable String threadId, @PathVariable String turnId) {
		this.commands.execute(new InterruptTurn(threadId, turnId));
	}

	@PostMapping("/{turnId}/complete")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void complete(@PathVariable String threadId, @PathVariable String turnId) {
		this.commands.execute(new CompleteTurn(threadId, turnId));
	}

	@PostMapping("/{turnId}/fail")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void fail(@PathVariable String threadId, @PathVariable String turnId, @RequestBody NewReason reason) {
		this.commands.execute(new FailTurn(threadId, turnId, reason.reason()));
	}

	record NewText(String text) {
	}

	record NewReason(String reason) {
	}

}
