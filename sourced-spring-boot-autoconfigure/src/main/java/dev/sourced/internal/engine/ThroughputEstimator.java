package dev.sourced.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.engine.lane.LaneProcessor;
import dev.sourced.internal.group.LaneBatch;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * How fast this instance has recently worked for each group, to tell how long a rebuild
 * may take. Thread-safe.
 */
public final class ThroughputEstimator {

	private static final long REMEMBERED = 10_000;

	private final Map<String, Pace> paces = new ConcurrentHashMap<>();

	private final int workers;

	/**
	 * Create an empty memory.
	 * @param workers how many units run at once
	 */
	public ThroughputEstimator(int workers) {
		this.workers = workers;
	}

	/**
	 * Units whose time is taken.
	 * @param group the group that they are of
	 * @param units do the work
	 * @return the same, measured
	 */
	public LaneProcessor measured(String group, LaneProcessor units) {
		return new MeasuredProcessor(units, this.paces.computeIfAbsent(group, (id) -> new Pace()));
	}

	/**
	 * How long so many messages would take, if all workers of this instance worked on
	 * them and no other instance did.
	 * @param group the group
	 * @param messages how many
	 * @return the time, or {@code null} if this instance has not worked for the group
	 */
	public @Nullable Duration estimate(String group, long messages) {
		Pace pace = this.paces.get(group);
		double nanos = (pace != null) ? pace.nanosPerMessage() : 0;
		return (nanos > 0) ? Duration.ofNanos(Math.round(nanos * messages / Math.max(1, this.workers))) : null;
	}

	/**
	 * What was done recently. Older work counts less.
	 */
	private static final class Pace {

		private double messages;

		private double nanos;

		synchronized void add(long messages, long nanos) {
			if (this.messages > REMEMBERED) {
				this.messages /= 2;
				this.nanos /= 2;
			}
			this.messages += messages;
			this.nanos += nanos;
		}

		synchronized double nanosPerMessage() {
			return (this.messages > 0) ? this.nanos / this.messages : 0;
		}

	}

	/**
	 * A processor whose time is taken. What fails says nothing about the pace.
	 *
	 * @param processor does the work
	 * @param pace where it is noted
	 */
	private record MeasuredProcessor(LaneProcessor processor, Pace pace) implements LaneProcessor {

		@Override
		public List<List<LaneBatch>> cut(List<LaneBatch> batches) {
			return this.processor.cut(batches);
		}

		@Override
		public int run(RegisteredGroup group, List<LaneBatch> unit) {
			long began = System.nanoTime();
			int ready = this.processor.run(group, unit);
			this.pace.add(unit.stream().mapToLong((batch) -> batch.messages().size()).sum(), System.nanoTime() - began);
			return ready;
		}

	}

}
