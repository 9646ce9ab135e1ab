package dev.sourced.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.FailurePolicy;
import dev.sourced.group.GroupEvent;
import dev.sourced.internal.engine.failure.FailedMessages;
import dev.sourced.internal.engine.failure.PostponedLanes;
import dev.sourced.internal.engine.failure.RecurringWarnings;
import dev.sourced.internal.engine.failure.StoreFaultBackOff;
import dev.sourced.internal.engine.poll.Dispatcher;
import dev.sourced.internal.engine.poll.DueCommandPromoter;
import dev.sourced.internal.engine.poll.LogFollower;
import dev.sourced.internal.engine.poll.PollCycle;
import dev.sourced.internal.engine.poll.PollScheduler;
import dev.sourced.internal.engine.poll.PollTasks;
import dev.sourced.internal.engine.work.GroupScheduler;
import dev.sourced.internal.engine.work.GroupWork;
import dev.sourced.internal.engine.work.HandlingTimeWatch;
import dev.sourced.internal.engine.work.HeldClaims;
import dev.sourced.internal.engine.work.Worker;
import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.signal.Timer;
import dev.sourced.internal.store.TimeLimit;

/**
 * The engine from one start to the next stop: puts its parts together.
 */
final class EngineRun {

	private static final int RENEWALS_PER_LEASE = 3;

	private final LongSupplier nanoTime = System::nanoTime;

	private final RecurringWarnings warnings = new RecurringWarnings(this.nanoTime);

	private final Timer timer;

	private final Signal signal;

	private final EngineSettings settings;

	private final TimeLimit limit;

	private final HeldClaims claims;

	private final HandlingTimeWatch watch;

	private final GroupScheduler groups;

	private final PollScheduler polls;

	private final Runnable listener;

	private @Nullable Future<?> renewal;

	EngineRun(List<GroupWork> works, Engine.Store store, Timer timer, Executor executor, Signal signal,
			EngineSettings settings, FailurePolicy policy, Consumer<GroupEvent> events) {
		this.timer = timer;
		this.signal = signal;
		this.settings = settings;
		this.limit = TimeLimit.ofLease(settings.lease());
		this.claims = new HeldClaims(store.lanes(), settings.lease(), this.nanoTime);
		FailedMessages failed = new FailedMessages(store.lanes(), policy, events, this.warnings);
		this.watch = new HandlingTimeWatch(this.claims, failed, store.transactions().survivesInterruption());
		Executor limited = (task) -> executor.execute(() -> limited(task));
		Worker worker = new Worker(this.claims, store.lanes(), store.transactions(), failed,
				new PostponedLanes(store.lanes(), this.warnings), settings.lease(), limited);
		this.groups = new GroupScheduler(works, this.claims, worker, limited, settings.workers(), timer,
				this::pollWithin, new StoreFaultBackOff(settings.pollInterval(), this.warnings));
		PollCycle cycle = cycle(works, store);
		this.polls = new PollScheduler(timer, () -> this.limit.during(cycle), settings.pollInterval(), this.nanoTime);
		this.listener = this.polls::now;
	}

	private PollCycle cycle(List<GroupWork> works, Engine.Store store) {
		PollTasks tasks = new PollTasks(this.warnings, this.nanoTime, this.settings.pollInterval());
		Dispatcher dispatcher = new Dispatcher(store.groups(), store.log(), store.transactions(), store.waits());
		return new PollCycle(works.stream().map(GroupWork::group).toList(), store.groups(), store.lanes(),
				new DueCommandPromoter(store.schedules(), this.nanoTime),
				new LogFollower(store.log(), dispatcher, store.transactions(), tasks, this.nanoTime), tasks,
				this.groups::offer, this.settings.pollInterval());
	}

	void start() {
		this.signal.listen(this.listener);
		this.renewal = this.timer.repeatedly(() -> limited(this::keepClaims),
				this.settings.lease().dividedBy(RENEWALS_PER_LEASE));
		this.polls.now();
	}

	private void keepClaims() {
		this.claims.renew();
		this.watch.check();
	}

	private void limited(Runnable work) {
		this.limit.during(() -> {
			work.run();
			return this;
		});
	}

	private void pollWithin(Duration delay) {
		this.polls.within(delay);
	}

	void stop(Runnable whenDone) {
		this.signal.forget(this.listener);
		AtomicInteger open = new AtomicInteger(2);
		Runnable oneDone = () -> {
			if (open.decrementAndGet() == 0) {
				if (this.renewal != null) {
					this.renewal.cancel(false);
				}
				whenDone.run();
			}
		};
		this.polls.stop(oneDone);
		this.groups.stop(oneDone);
	}

}
