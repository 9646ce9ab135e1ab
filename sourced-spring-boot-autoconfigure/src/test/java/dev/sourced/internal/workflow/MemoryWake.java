package dev.sourced.internal.workflow;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sourced.command.Due;
import dev.sourced.command.ScheduleKey;

/**
 * Entries of runs in memory.
 */
final class MemoryWake implements RunWake {

	private final List<RunAddress> entries = new ArrayList<>();

	private final Map<ScheduleKey, Timer> timers = new LinkedHashMap<>();

	private final Clock clock;

	MemoryWake(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Remember the entries.
	 * @return what brings them back
	 */
	synchronized Runnable savepoint() {
		List<RunAddress> savedEntries = List.copyOf(this.entries);
		Map<ScheduleKey, Timer> savedTimers = new LinkedHashMap<>(this.timers);
		return () -> {
			this.entries.clear();
			this.entries.addAll(savedEntries);
			this.timers.clear();
			this.timers.putAll(savedTimers);
		};
	}

	@Override
	public synchronized void now(Collection<RunAddress> runs) {
		this.entries.addAll(runs);
	}

	@Override
	public synchronized void later(RunAddress run, Due due, ScheduleKey key) {
		Instant instant = (due instanceof Due.At at) ? at.instant()
				: this.clock.instant().plus(((Due.After) due).delay());
		this.timers.put(key, new Timer(run, instant));
	}

	@Override
	public synchronized void cancel(ScheduleKey key) {
		this.timers.remove(key);
	}

	/**
	 * Let timers go off that are due.
	 */
	synchronized void promote() {
		List<ScheduleKey> due = this.timers.entrySet()
			.stream()
			.filter((timer) -> !timer.getValue().due().isAfter(this.clock.instant()))
			.map(Map.Entry::getKey)
			.toList();
		due.forEach((key) -> this.entries.add(this.timers.remove(key).run()));
	}

	synchronized List<RunAddress> entries() {
		return List.copyOf(this.entries);
	}

	/**
	 * Remove the first entries of a run.
	 */
	synchronized void acknowledge(RunAddress run, long count) {
		for (long i = 0; i < count; i++) {
			this.entries.remove(run);
		}
	}

	synchronized int timers() {
		return this.timers.size();
	}

	private record Timer(RunAddress run, Instant due) {
	}

}
