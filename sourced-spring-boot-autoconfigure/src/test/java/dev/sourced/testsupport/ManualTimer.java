package dev.sourced.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

import dev.sourced.internal.signal.Timer;

/**
 * A timer and a clock that a test drives by hand: no thread, and time passes when the
 * test says so. It begins near the end of what a clock can show, which overflows then.
 */
public final class ManualTimer implements Timer, LongSupplier {

	private final List<Task> tasks = new ArrayList<>();

	private final List<Duration> delays = new ArrayList<>();

	private long now = Long.MAX_VALUE - 1000;

	@Override
	public long getAsLong() {
		return this.now;
	}

	@Override
	public Future<?> once(Runnable task, Duration delay) {
		return plan(task, delay, false);
	}

	@Override
	public Future<?> repeatedly(Runnable task, Duration delay) {
		return plan(task, delay, true);
	}

	private Future<?> plan(Runnable task, Duration delay, boolean again) {
		Task planned = new Task(task, this.now + delay.toNanos(), delay, again, new CompletableFuture<>());
		this.tasks.add(planned);
		this.delays.add(delay);
		return planned.future();
	}

	/**
	 * The delays of all that was planned.
	 * @return the delays, in the order of the plans
	 */
	public List<Duration> delays() {
		return List.copyOf(this.delays);
	}

	/**
	 * Let time pass, and run what is due meanwhile, each at its time.
	 * @param time how long
	 */
	public void pass(Duration time) {
		long end = this.now + time.toNanos();
		for (Task task = next(end); task != null; task = next(end)) {
			this.tasks.remove(task);
			this.now = (task.due() - this.now > 0) ? task.due() : this.now;
			if (task.again()) {
				this.tasks
					.add(new Task(task.work(), this.now + task.delay().toNanos(), task.delay(), true, task.future()));
			}
			task.work().run();
		}
		// a task may have let more time pass
		this.now = (end - this.now > 0) ? end : this.now;
	}

	/**
	 * Run what is due now.
	 */
	public void runDue() {
		pass(Duration.ZERO);
	}

	private Task next(long end) {
		this.tasks.removeIf((task) -> task.future().isCancelled());
		return this.tasks.stream()
			.filter((task) -> task.due() - end <= 0)
			.min(Comparator.comparingLong((task) -> task.due() - end))
			.orElse(null);
	}

	private record Task(Runnable work, long due, Duration delay, boolean again, CompletableFuture<Void> future) {
	}

}
