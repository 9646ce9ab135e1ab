package dev.sourced.benchmarks.workload;

import dev.sourced.benchmarks.model.EnrolStudent;

/**
 * Commands for the courses and students of a size that no other client has: every 32nd.
 */
class ClientEnrolments {

	private static final int STEP = 32;

	private final int size;

	private final int entities;

	private final int offset;

	private int count;

	ClientEnrolments(int size, int entities, int offset) {
		this.size = size;
		this.entities = Math.max(1, entities / STEP);
		this.offset = offset;
	}

	EnrolStudent next() {
		int number = this.count++ % this.entities * STEP + this.offset;
		return new EnrolStudent("c%s-%s".formatted(Integer.toString(this.size), Integer.toString(number)),
				"s%s-%s".formatted(Integer.toString(this.size), Integer.toString(number)));
	}

}
