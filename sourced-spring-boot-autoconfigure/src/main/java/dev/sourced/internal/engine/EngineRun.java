package dev.sourced.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.TimeLimit;
import dev.sourced.internal.value.TimeBounds;

/**
 * The engine from one start to the next stop.
 */
final class EngineRun {

	private static final String DATABASE = "work on the database";

	private static final int RENEWALS_PER_LEASE = 3;

	private final Engine.Threads threads;

	private final EngineSettings settings;

	private final TimeLimit limit;

	private final Map<RegisteredGroup, GroupWork> works;

	private final RecurringWarnings troubles = new RecurringWarnings(System::nanoTime);

	private final Map<RegisteredGroup, BackOffExecution> faults = new ConcurrentHashMap<>();

	private final Leases leases;

	private final Worker worker;

	private final WorkerPool pool;

	private final PollScheduler pulse;

	private final Runnable listener;

	private @Nullable Future<?> renewal;

	EngineRun(List<GroupWork> works, Engine.Store store, Engine.Threads threads, EngineSettings settings,
			Engine.Failures failures) {
		this.threads = threads;
		this.settings = settings;
		this.limit = TimeLimit.ofLease(settings.lease());
		this.works = works.stream().collect(Collectors.toMap(GroupWork::group, Function.identity()));
		InHand inHand = new InHand();
		FailedMessages failed = new FailedMessages(store.lanes(), failures, this.troubles);
		this.leases = new Leases(inHand, store.lanes(), failed, settings.lease(),
				store.transactions().survivesInterruption());
		this.worker = new Worker(store.lanes(), store.transactions(), failed,
				new PostponedLanes(store.lanes(), this.troubles), settings, inHand);
		this.pool = new WorkerPool(threads.workers(), settings.workers(), this::work);
		Dispatcher dispatcher = new Dispatcher(store.groups(), store.log(), store.transactions());
		PollCycle poll = new PollCycle(this.works.keySet(), store, dispatcher, this.pool::offer,
				settings.pollInterval(), System::nanoTime);
		this.pulse = new PollScheduler(threads.timer(), () -> this.limit.during(poll), settings.pollInterval(),
				System::nanoTime);
		this.listener = this.pulse::now;
	}

	void start() {
		this.threads.signal().listen(this.listener);
		this.renewal = this.threads.timer()
			.repeatedly(this::keepLeases, this.settings.lease().dividedBy(RENEWALS_PER_LEASE));
		this.pulse.now();
	}

	private void keepLeases() {
		this.limit.during(() -> {
			this.leases.keep();
			return this;
		});
	}

	private void work(RegisteredGroup group) {
		GroupWork work = Objects.requireNonNull(this.works.get(group));
		try {
			ClaimRun.Rest rest = this.limit.during(() -> this.worker.work(work, this.pool));
			if (rest.ready()) {
				this.pool.offer(List.of(group));
			}
			if (rest.retryIn() != null) {
				this.pulse.within(rest.retryIn());
			}
			if (this.faults.remove(group) != null && this.faults.isEmpty()) {
				this.troubles.over(DATABASE);
			}
		}
		catch (StoreFaultException ex) {
			waitOut(group, ex);
		}
	}

	/*
	 * Nobody's fault is counted, but asking a database in trouble ever faster helps
	 * nobody.
	 */
	private void waitOut(RegisteredGroup group, StoreFaultException fault) {
		ExponentialBackOff backOff = new ExponentialBackOff(50, 2);
		backOff.setMaxInterval(TimeBounds.millis(this.settings.pollInterval()));
		long delay = this.faults.computeIfAbsent(group, (key) -> backOff.start()).nextBackOff();
		this.troubles.report(DATABASE, fault.getMessage() + ": the database failed, which counts for no message",
				Objects.requireNonNull(fault.getCause()));
		this.threads.timer().once(() -> this.pool.offer(List.of(group)), Duration.ofMillis(delay));
	}

	void stop(Runnable whenDone) {
		this.threads.signal().forget(this.listener);
		AtomicInteger open = new AtomicInteger(2);
		Runnable oneDone = () -> {
			if (open.decrementAndGet() == 0) {
				if (this.renewal != null) {
					this.renewal.cancel(false);
				}
				whenDone.run();
			}
		};
		this.pulse.stop(oneDone);
		this.pool.stop(oneDone);
	}

}
