package dev.sourced.benchmarks.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.sourced.benchmarks.machine.CpuClock;
import dev.sourced.benchmarks.machine.CpuTimes;

/**
 * A round: each contender takes its turn. The first one changes from round to round,
 * because what the machine does beside us may have a rhythm.
 *
 * @param number the number, 0 for the warm-up
 * @param clients the number of clients
 * @param slice how long a turn takes
 * @param clock measures
 */
record Round(int number, int clients, Duration slice, CpuClock clock) {

	List<Measurement> play(List<Contender> contenders) throws Exception {
		List<Measurement> measurements = new ArrayList<>(Collections.nCopies(contenders.size(), null));
		for (int i = 0; i < contenders.size(); i++) {
			int next = (i + this.number) % contenders.size();
			measurements.set(next, play(contenders.get(next)));
		}
		return measurements;
	}

	private Measurement play(Contender contender) throws Exception {
		contender.before().perform();
		Turn turn = new Turn(this.number, this.clients, this.slice, new Latencies());
		CpuTimes start = this.clock.read();
		long operations = contender.work().perform(turn);
		CpuTimes times = this.clock.read().since(start);
		return new Measurement(operations, times, turn.latencies().percentile(0.5), turn.latencies().percentile(0.99));
	}

}
