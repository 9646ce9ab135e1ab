package dev.sourced.test.scenario.workflow;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.sourced.command.Due;
import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.workflow.RunAddress;
import dev.sourced.internal.workflow.RunWake;

/**
 * The runs of a scenario that are to be entered.
 */
public final class MemoryRunWake implements RunWake {

	private final Clock clock;

	private final Set<RunAddress> now = new LinkedHashSet<>();

	private final Map<ScheduleKey, Entry> later = new LinkedHashMap<>();

	/**
	 * Create an empty list.
	 * @param clock tells what is due
	 */
	public MemoryRunWake(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void now(Collection<RunAddress> runs) {
		this.now.addAll(runs);
	}

	@Override
	public void later(RunAddress run, Due due, ScheduleKey key) {
		this.later.put(key, new Entry(run, instant(due, this.clock)));
	}

	@Override
	public void cancel(ScheduleKey key) {
		this.later.remove(key);
	}

	static Instant instant(Due due, Clock clock) {
		return (due instanceof Due.At at) ? at.instant() : clock.instant().plus(((Due.After) due).delay());
	}

	/**
	 * Take the next run that is to be entered now.
	 * @return its address, empty if there is none
	 */
	public Optional<RunAddress> next() {
		this.later.values().removeIf((entry) -> {
			boolean due = !entry.due().isAfter(this.clock.instant());
			if (due) {
				this.now.add(entry.run());
			}
			return due;
		});
		Optional<RunAddress> first = this.now.stream().findFirst();
		first.ifPresent(this.now::remove);
		return first;
	}

	/**
	 * Remember the list as it is.
	 * @return what brings it back
	 */
	public Runnable savepoint() {
		List<RunAddress> savedNow = List.copyOf(this.now);
		Map<ScheduleKey, Entry> savedLater = new LinkedHashMap<>(this.later);
		return () -> {
			this.now.clear();
			this.now.addAll(savedNow);
			this.later.clear();
			this.later.putAll(savedLater);
		};
	}

	private record Entry(RunAddress run, Instant due) {
	}

}
