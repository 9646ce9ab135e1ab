package dev.sourced.internal.engine.work;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.MDC;

import dev.sourced.internal.engine.failure.StoreFaultBackOff;
import dev.sourced.internal.engine.failure.StoreFaultException;
import dev.sourced.internal.engine.lane.LogKeys;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.signal.Timer;

/**
 * Gives groups to workers, and decides when a group has its next turn: at once for
 * another worker if a claim could have been larger, at once if lanes are ready again, by
 * a poll when an attempt of a lane is due, and after a pause if the database failed.
 * Thread-safe.
 */
public final class GroupScheduler {

	private final Map<RegisteredGroup, GroupWork> works;

	private final HeldClaims claims;

	private final Worker worker;

	private final WorkerPool pool;

	private final Timer timer;

	private final Consumer<Duration> poll;

	private final StoreFaultBackOff faults;

	/**
	 * Create the scheduler.
	 * @param works the groups and how they are worked for
	 * @param claims the claims of this instance
	 * @param worker processes claims
	 * @param executor runs workers
	 * @param size how many workers run at once
	 * @param timer runs what waits for the database
	 * @param poll asked to poll within some time
	 * @param faults how long to wait for the database
	 */
	public GroupScheduler(Collection<GroupWork> works, HeldClaims claims, Worker worker, Executor executor, int size,
			Timer timer, Consumer<Duration> poll, StoreFaultBackOff faults) {
		this.works = works.stream().collect(Collectors.toMap(GroupWork::group, Function.identity()));
		this.claims = claims;
		this.worker = worker;
		this.pool = new WorkerPool(executor, size, this::work);
		this.timer = timer;
		this.poll = poll;
		this.faults = faults;
	}

	/**
	 * Say that groups have something to do.
	 * @param groups the groups
	 */
	public void offer(Collection<RegisteredGroup> groups) {
		this.pool.offer(groups);
	}

	/**
	 * Start no more work, and finish what is in hand.
	 * @param whenDone called when the last worker has ended, at once if there is none
	 */
	public void stop(Runnable whenDone) {
		this.pool.stop(whenDone);
	}

	private void work(RegisteredGroup group) {
		MDC.put(LogKeys.GROUP, group.id());
		try {
			HeldClaim claim = this.claims.claim(Objects.requireNonNull(this.works.get(group)));
			if (claim != null) {
				process(group, claim);
			}
			this.faults.over(group);
		}
		catch (StoreFaultException ex) {
			this.timer.once(() -> offer(List.of(group)), this.faults.pauseAfter(group, ex));
		}
		finally {
			MDC.remove(LogKeys.GROUP);
		}
	}

	private void process(RegisteredGroup group, HeldClaim claim) {
		if (claim.isFull()) {
			offer(List.of(group));
		}
		ClaimResult result = this.worker.process(claim, this.pool::isStopped);
		if (result.ready()) {
			offer(List.of(group));
		}
		if (result.retryIn() != null) {
			this.poll.accept(result.retryIn());
		}
	}

}
