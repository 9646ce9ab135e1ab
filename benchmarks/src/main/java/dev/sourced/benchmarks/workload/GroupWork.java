package dev.sourced.benchmarks.workload;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import dev.sourced.benchmarks.app.SourcedApplication;
import dev.sourced.benchmarks.duty.Handled;
import dev.sourced.benchmarks.server.BenchmarkDatabase;
import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.Intervention;
import dev.sourced.group.ResetTarget;

/**
 * A group of an application that works when it is told to.
 */
class GroupWork {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Intervention INTERVENTION = new Intervention("benchmarks", "");

	private final BenchmarkDatabase database;

	private final SourcedApplication application;

	private final String group;

	GroupWork(BenchmarkDatabase database, SourcedApplication application, String group) {
		this.database = database;
		this.application = application;
		this.group = group;
	}

	private ConsumerGroups groups() {
		return this.application.bean(ConsumerGroups.class);
	}

	void stop() {
		groups().stop(this.group, INTERVENTION);
	}

	/** The position up to which the group knows the log. */
	long position() {
		return Long.parseLong(this.database
			.query("select dispatched from sourced_consumer_group where id = '%s'".formatted(this.group)));
	}

	/** Start the stopped group and wait until it has handled the log. */
	long drain() {
		long messages = messagesAfter(position());
		long before = Handled.count();
		groups().start(this.group, INTERVENTION);
		await(before + messages);
		return messages;
	}

	/** Handle again what stands above a position. */
	long replay(long position) {
		long messages = messagesAfter(position);
		long before = Handled.count();
		groups().reset(this.group, ResetTarget.position(position), true, INTERVENTION);
		await(before + messages);
		return messages;
	}

	/*
	 * Handlers count, because awaiting a position looks only every 100 milliseconds in
	 * the end.
	 */
	private void await(long handled) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (Handled.count() < handled && System.nanoTime() < end) {
			LockSupport.parkNanos(1_000_000);
		}
		awaitHead();
	}

	void awaitHead() {
		groups().awaitPosition(this.group, this.application.log().head(), PATIENCE);
	}

	private long messagesAfter(long position) {
		return Long.parseLong(this.database
			.query("select count(*) from sourced_message where kind = 0 and position > " + Long.toString(position)));
	}

}
