package com.example.courses;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import dev.sourced.annotation.IdempotencyKey;
import dev.sourced.command.CommandFactory;
import dev.sourced.command.CommandGateway;
import dev.sourced.command.CommandOutcome;
import dev.sourced.message.Envelope;

/**
 * Enqueues commands of any type for the workers, and shows their outcomes.
 */
@RestController
@RequestMapping(path = "/commands", produces = MediaType.APPLICATION_JSON_VALUE)
class CommandController {

	private final CommandFactory factory;

	private final CommandGateway commands;

	CommandController(CommandFactory factory, CommandGateway commands) {
		this.factory = factory;
		this.commands = commands;
	}

	@PostMapping
	ResponseEntity<Accepted> enqueue(@RequestBody NewCommand command, @IdempotencyKey UUID id) {
		CourseCommand created = this.factory.create(String.valueOf(command.type()), String.valueOf(command.payload()),
				CourseCommand.class);
		Envelope enqueued = this.commands.enqueue(created, id);
		return ResponseEntity.accepted()
			.location(URI.create("/commands/" + enqueued.id()))
			.body(new Accepted(enqueued.id(), enqueued.type()));
	}

	@GetMapping("/{id}")
	Status show(@PathVariable UUID id) {
		CommandOutcome outcome = this.commands.outcome(id);
		if (outcome.status() == CommandOutcome.Status.UNKNOWN) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Command does not exist");
		}
		return new Status(id, String.valueOf(outcome.type()), outcome.status().name().toLowerCase(Locale.ROOT),
				(outcome.rejection() != null) ? outcome.rejection().reason() : null);
	}

	record NewCommand(@Nullable String type, @Nullable JsonNode payload) {
	}

	record Accepted(UUID id, String type) {
	}

	record Status(UUID id, String type, String status, @Nullable String reason) {
	}

}
