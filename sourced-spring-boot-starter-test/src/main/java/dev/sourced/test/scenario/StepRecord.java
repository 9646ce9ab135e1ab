package dev.sourced.test.scenario;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Rejection;

/**
 * What one step of a scenario has led to, beside its events.
 */
final class StepRecord {

	private final List<Object> followUps = new ArrayList<>();

	private final List<Rejected> rejections = new ArrayList<>();

	private long start;

	private @Nullable Throwable failure;

	private boolean asserted;

	StepRecord(long start) {
		this.start = start;
	}

	/**
	 * Results are what comes after a position.
	 * @param position the position
	 */
	void began(long position) {
		this.start = position;
	}

	long start() {
		return this.start;
	}

	void followUps(List<Object> wanted) {
		this.followUps.addAll(wanted);
	}

	List<Object> followUps() {
		return this.followUps;
	}

	void rejected(Object command, Rejection rejection) {
		this.rejections.add(new Rejected(command, rejection));
		this.asserted = false;
	}

	List<Rejected> rejections() {
		return this.rejections;
	}

	void failed(Throwable thrown) {
		this.failure = thrown;
		this.asserted = false;
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

	void asserted() {
		this.asserted = true;
	}

	boolean isAsserted() {
		return this.asserted;
	}

	/**
	 * A command that was rejected.
	 *
	 * @param command its payload
	 * @param rejection why
	 */
	record Rejected(Object command, Rejection rejection) {
	}

}
