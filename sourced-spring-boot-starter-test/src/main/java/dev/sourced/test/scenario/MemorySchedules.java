package dev.sourced.test.scenario;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.command.Due;
import dev.sourced.command.ScheduleKey;
import dev.sourced.internal.store.HeldCommand;
import dev.sourced.internal.store.ScheduleRequest;
import dev.sourced.internal.store.ScheduledCommand;
import dev.sourced.internal.store.ScheduledCommand.Status;
import dev.sourced.internal.store.Schedules;
import dev.sourced.log.MessageLog;
import dev.sourced.message.Message;

/**
 * The commands of a scenario that wait for their time.
 */
final class MemorySchedules implements Schedules {

	private final MessageLog log;

	private final MessageForms forms;

	private final Clock clock;

	private final List<Entry> entries = new ArrayList<>();

	MemorySchedules(MessageLog log, MessageForms forms, Clock clock) {
		this.log = log;
		this.forms = forms;
		this.clock = clock;
	}

	@Override
	public int schedule(List<ScheduleRequest> commands) {
		int added = 0;
		for (ScheduleRequest request : commands) {
			UUID id = request.command().id();
			if (entry(id).isPresent() || this.log.find(id).isPresent()) {
				continue;
			}
			if (request.key() != null) {
				cancel(request.key());
			}
			this.entries.add(new Entry(request.command(), dueTime(request.due()), request.key(), Status.WAITING,
					this.clock.instant()));
			added++;
		}
		return added;
	}

	private Instant dueTime(Due due) {
		return (due instanceof Due.At at) ? at.instant() : this.clock.instant().plus(((Due.After) due).delay());
	}

	private Optional<Entry> entry(UUID command) {
		return this.entries.stream().filter((entry) -> entry.command().id().equals(command)).findFirst();
	}

	@Override
	public Optional<HeldCommand> hold(UUID command) {
		return entry(command).map((entry) -> new HeldCommand(entry.status(), entry.command()));
	}

	@Override
	public void remove(UUID command) {
		this.entries.removeIf((entry) -> entry.command().id().equals(command));
	}

	@Override
	public boolean cancel(UUID command) {
		return change((entry) -> entry.command().id().equals(command), Status.CANCELLED, null);
	}

	@Override
	public void cancel(ScheduleKey key) {
		change((entry) -> key.equals(entry.key()), Status.CANCELLED, null);
	}

	@Override
	public boolean makeDue(UUID command) {
		return change((entry) -> entry.command().id().equals(command), Status.WAITING, this.clock.instant());
	}

	private boolean change(Predicate<Entry> which, Status status, @Nullable Instant due) {
		boolean changed = false;
		for (int i = 0; i < this.entries.size(); i++) {
			Entry entry = this.entries.get(i);
			if (entry.status() == Status.WAITING && which.test(entry)) {
				this.entries.set(i, new Entry(entry.command(), (due != null) ? due : entry.due(), entry.key(), status,
						entry.scheduledAt()));
				changed = true;
			}
		}
		return changed;
	}

	@Override
	public Optional<ScheduledCommand> find(UUID command) {
		return entry(command).map(this::scheduled);
	}

	private ScheduledCommand scheduled(Entry entry) {
		return new ScheduledCommand(entry.command().id(), this.forms.definitionOf(entry.command().payload()).name(),
				entry.due(), (entry.key() != null) ? entry.key().parts() : List.of(), entry.status(), null,
				entry.scheduledAt());
	}

	@Override
	public List<ScheduledCommand> list(int limit, int offset) {
		return waiting().skip(offset).limit(limit).map(this::scheduled).toList();
	}

	@Override
	public List<ScheduledCommand> leftToOthers(int limit) {
		return List.of();
	}

	@Override
	public int promote(int limit) {
		List<Entry> due = waiting().filter((entry) -> !entry.due().isAfter(this.clock.instant())).limit(limit).toList();
		this.entries.removeAll(due);
		due.forEach((entry) -> this.log.append(List.of(entry.command())));
		return due.size();
	}

	private Stream<Entry> waiting() {
		return this.entries.stream()
			.filter((entry) -> entry.status() == Status.WAITING)
			.sorted(Comparator.comparing(Entry::due));
	}

	/**
	 * Remember the schedules as they are.
	 * @return what brings them back
	 */
	Runnable savepoint() {
		List<Entry> saved = List.copyOf(this.entries);
		return () -> {
			this.entries.clear();
			this.entries.addAll(saved);
		};
	}

	private record Entry(Message command, Instant due, @Nullable ScheduleKey key, Status status, Instant scheduledAt) {
	}

}
