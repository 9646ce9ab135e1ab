package dev.sourced.processing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.group.GroupState;
import dev.sourced.group.Groups;
import dev.sourced.group.Lanes;
import dev.sourced.group.LookUp;
import dev.sourced.group.RegisteredGroup;
import dev.sourced.log.LogTail;
import dev.sourced.processing.Dispatcher.Dispatched;

/**
 * One poll: two statements tell what there is to do for all groups, and only what there
 * is to do is done. Not thread-safe.
 */
final class Poll implements Supplier<Duration> {

	private static final Logger logger = LoggerFactory.getLogger(Poll.class);

	/*
	 * A signal comes with a commit, and none when an open append that holds the watermark
	 * back is rolled back, or another dispatcher that has a group's row fails.
	 */
	private static final Duration WHILE_HELD_BACK = Duration.ofMillis(25);

	private final Collection<RegisteredGroup> registered;

	private final Groups groups;

	private final Lanes lanes;

	private final LogTail log;

	private final Dispatcher dispatcher;

	private final Consumer<Collection<RegisteredGroup>> workers;

	private final Duration interval;

	private final Set<Integer> foreign = new HashSet<>();

	private Duration heldBack = WHILE_HELD_BACK;

	Poll(Collection<RegisteredGroup> registered, Store store, Dispatcher dispatcher,
			Consumer<Collection<RegisteredGroup>> workers, Duration interval) {
		this.registered = registered;
		this.groups = store.groups();
		this.lanes = store.lanes();
		this.log = store.log();
		this.dispatcher = dispatcher;
		this.workers = workers;
		this.interval = interval;
	}

	/**
	 * Ask and do.
	 * @return how long until the next poll
	 */
	@Override
	public Duration get() {
		LookUp lookUp = this.groups.lookUp();
		long watermark = this.log.watermark();
		Map<RegisteredGroup, GroupState> ours = ours(lookUp);
		if (ours.values().stream().anyMatch((state) -> state.expired() || state.isRetryDue())) {
			reap();
		}
		Map<RegisteredGroup, Long> behind = new HashMap<>();
		List<RegisteredGroup> ready = new ArrayList<>();
		ours.forEach((group, state) -> {
			if (state.dispatched() < watermark) {
				behind.put(group, state.dispatched());
			}
			if (state.ready() || state.expired() || state.isRetryDue()) {
				ready.add(group);
			}
		});
		Dispatched dispatched = this.dispatcher.dispatch(behind, watermark);
		ready.addAll(dispatched.ready());
		this.workers.accept(ready);
		boolean held = lookUp.head() > watermark || !behind.isEmpty();
		return dispatched.moved() ? Duration.ZERO : untilNext(ours.values(), held);
	}

	private Map<RegisteredGroup, GroupState> ours(LookUp lookUp) {
		Map<RegisteredGroup, GroupState> ours = new HashMap<>();
		for (RegisteredGroup group : this.registered) {
			GroupState state = lookUp.groups().get(group.number());
			if (state != null && state.signature() != group.signature()) {
				leave(group);
			}
			else if (state != null && state.active()) {
				ours.put(group, state);
			}
		}
		return ours;
	}

	private void leave(RegisteredGroup group) {
		if (this.foreign.add(group.number())) {
			logger.warn("Another version of the application handles other types; this instance leaves the group to it "
					+ "(group: {})", group.id());
		}
	}

	private void reap() {
		int reaped = this.lanes.reap();
		if (reaped > 0) {
			logger.info("Took back claims whose leases have ended (lanes: {})", reaped);
		}
	}

	private Duration untilNext(Collection<GroupState> states, boolean isHeldBack) {
		Duration next = this.interval;
		for (GroupState state : states) {
			@Nullable Duration retryIn = state.retryIn();
			if (retryIn != null && retryIn.toMillis() > 0 && retryIn.compareTo(next) < 0) {
				next = retryIn;
			}
		}
		Duration soon = this.heldBack;
		this.heldBack = isHeldBack ? soon.multipliedBy(2) : WHILE_HELD_BACK;
		return (isHeldBack && soon.compareTo(next) < 0) ? soon : next;
	}

	/**
	 * What is asked.
	 *
	 * @param groups the groups
	 * @param lanes their lanes
	 * @param log the log
	 */
	record Store(Groups groups, Lanes lanes, LogTail log) {
	}

}
