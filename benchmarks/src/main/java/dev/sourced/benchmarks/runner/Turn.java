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

	/**
	 * Whether this turn is not measured.
	 * @return true in the first round
	 */
	public boolean isWarmUp() {
		return this.round == 0;
	}

}
