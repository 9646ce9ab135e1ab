package dev.sourced.benchmarks.runner;

import java.time.Duration;

/**
 * A contender's turn in a round.
 *
 * @param round the number of the round, 0 for the warm-up
 * @param clients the number of clients
 * @param slice how long the contender works, if it is free to choose
 * @param latencies takes the times of single operations
 */
public record Turn(int round, int clients, Duration slice, Latencies latencies) {

	private static final int WARM = 2000;

	/**
	 * Whether this turn is not measured.
	 * @return true in the first round
	 */
	public boolean isWarmUp() {
		return this.round == 0;
	}

	/*
	 * A warm-up takes longer where only few operations are done: a busy machine compiles
	 * late.
	 */
	boolean isOver(long nanos, long count) {
		long part = nanos / this.slice.toNanos();
		return part >= 1 && (!isWarmUp() || count * this.clients >= WARM || part >= 4);
	}

}
