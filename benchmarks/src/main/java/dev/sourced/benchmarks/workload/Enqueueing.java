package dev.sourced.benchmarks.workload;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.model.EnrolStudent;
import dev.sourced.command.CommandGateway;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.log.MessageLog;

/**
 * Enqueues commands for many lanes and waits until the workers have decided them.
 */
class Enqueueing {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final AtomicInteger STUDENTS = new AtomicInteger();

	private final CommandGateway commands;

	private final ConsumerGroups groups;

	private final MessageLog log;

	private final int lanes;

	Enqueueing(SourcedApplication application, int lanes) {
		this.commands = application.commands();
		this.groups = application.bean(ConsumerGroups.class);
		this.log = application.log();
		this.lanes = lanes;
	}

	void enqueue(int number) {
		this.commands.enqueue(new EnrolStudent("lane-" + number % this.lanes, "lane-" + STUDENTS.incrementAndGet()));
	}

	void catchUp() throws Exception {
		this.groups.awaitPosition("enrolment-decider", this.log.head(), PATIENCE);
	}

}
