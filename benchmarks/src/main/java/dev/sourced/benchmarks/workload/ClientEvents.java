package dev.sourced.benchmarks.workload;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sourced.benchmarks.model.StudentEnrolled;
import dev.sourced.message.Message;

/**
 * Events of courses and students that no other client has, as many courses as a client
 * would work on in a while.
 */
class ClientEvents {

	static final int COURSES = 100;

	private static final AtomicInteger PREFIX = new AtomicInteger();

	private final String prefix;

	private int count;

	ClientEvents(int client) {
		this.prefix = client + "-" + PREFIX.incrementAndGet() + "-";
	}

	/** The number of the course of the next event. */
	int course() {
		return this.count % COURSES;
	}

	StudentEnrolled next() {
		int course = course();
		int student = this.count++ % (7 * COURSES);
		return StudentEnrolled.of("b1-" + this.prefix + course, "b1-" + this.prefix + student);
	}

	List<Message> nextMessages() {
		return List.of(Message.of(next()));
	}

}
