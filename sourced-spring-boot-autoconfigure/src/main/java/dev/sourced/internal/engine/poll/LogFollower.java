package dev.sourced.internal.engine.poll;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.engine.poll.Dispatcher.Dispatched;
import dev.sourced.internal.group.GroupState;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.Transactions;

/**
 * Lets groups follow the log up to its watermark: all that are behind together, and one
 * by one if that fails. Not thread-safe.
 */
public final class LogFollower {

	private static final Logger logger = LoggerFactory.getLogger(LogFollower.class);

	private static final String DISPATCH = "dispatch";

	private final LogTail log;

	private final Dispatcher dispatcher;

	private final Transactions transactions;

	private final PollTasks tasks;

	private final WatermarkStall stall;

	private @Nullable Duration pause;

	/**
	 * Create the follower.
	 * @param log knows its watermark
	 * @param dispatcher dispatches messages to lanes
	 * @param transactions judge failures
	 * @param tasks isolate failures
	 * @param nanoTime the time
	 */
	public LogFollower(LogTail log, Dispatcher dispatcher, Transactions transactions, PollTasks tasks,
			LongSupplier nanoTime) {
		this.log = log;
		this.dispatcher = dispatcher;
		this.transactions = transactions;
		this.tasks = tasks;
		this.stall = new WatermarkStall(nanoTime);
	}

	/**
	 * Follow the log once.
	 * @param head the head of the log
	 * @param groups the groups and how they stand
	 * @return what was dispatched
	 */
	Dispatched follow(long head, Map<RegisteredGroup, GroupState> groups) {
		this.pause = null;
		Set<RegisteredGroup> ready = new HashSet<>();
		AtomicBoolean moved = new AtomicBoolean();
		this.tasks.attempt("follow the log", "", () -> {
			long watermark = this.log.watermark();
			Map<RegisteredGroup, Long> behind = behind(groups, watermark);
			note(head > watermark || !behind.isEmpty(), watermark);
			dispatch(behind, watermark, (dispatched) -> {
				ready.addAll(dispatched.ready());
				moved.compareAndSet(false, dispatched.moved());
			});
		});
		return new Dispatched(ready, moved.get());
	}

	/**
	 * How long until the next look, while something holds groups back.
	 * @return the pause, or {@code null} if nothing does
	 */
	@Nullable Duration pause() {
		return this.pause;
	}

	private static Map<RegisteredGroup, Long> behind(Map<RegisteredGroup, GroupState> groups, long watermark) {
		Map<RegisteredGroup, Long> behind = new HashMap<>();
		groups.forEach((group, state) -> {
			if (state.dispatched() < watermark) {
				behind.put(group, state.dispatched());
			}
		});
		return behind;
	}

	private void note(boolean isHeldBack, long watermark) {
		if (isHeldBack) {
			this.pause = this.stall.pause(watermark);
		}
		else {
			this.stall.over();
		}
	}

	/*
	 * All together, and one by one if that fails: the fault may be in one of them.
	 */
	private void dispatch(Map<RegisteredGroup, Long> behind, long watermark, Consumer<Dispatched> done) {
		Map<RegisteredGroup, Long> together = new HashMap<>(behind);
		together.keySet().removeIf((group) -> this.tasks.isFailed(DISPATCH, group.id()));
		try {
			done.accept(this.dispatcher.dispatch(together, watermark));
			behind.keySet().removeAll(together.keySet());
		}
		catch (RuntimeException | Error ex) {
			if (isUnreachable(ex)) {
				throw ex;
			}
			logger.debug("Unable to dispatch groups together", ex);
		}
		behind.forEach((group, dispatched) -> this.tasks.attempt(DISPATCH, group.id(),
				() -> done.accept(this.dispatcher.dispatch(Map.of(group, dispatched), watermark))));
	}

	/*
	 * Each group would wait for a connection in vain.
	 */
	private boolean isUnreachable(Throwable failure) {
		return this.transactions.isStoreFault(failure) && !this.transactions.isTransient(failure);
	}

}
