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
import dev.sourced.group.LookUp;
import dev.sourced.group.RegisteredGroup;
import dev.sourced.processing.Dispatcher.Dispatched;

/**
 * One poll: two statements tell what there is to do for all groups, and only what there
 * is to do is done. Not thread-safe.
 */
final class Poll implements Supplier<Duration> {

	private static final Logger logger = LoggerFactory.getLogger(Poll.class);

	private static final int PROMOTED_AT_ONCE = 500;

	/*
	 * A signal comes with a commit, and none when an open append that holds the watermark
	 * back is rolled back, or another dispatcher that has a group's row fails.
	 */
	private static final Duration WHILE_HELD_BACK = Duration.ofMillis(25);

	private final Collection<RegisteredGroup> registered;

	private final Engine.Store store;

	private final Dispatcher dispatcher;

	private final Consumer<Collection<RegisteredGroup>> workers;

	private final Duration interval;

	private final Set<Integer> foreign = new HashSet<>();

	private Duration heldBack = WHILE_HELD_BACK;

	Poll(Collection<RegisteredGroup> registered, Engine.Store store, Dispatcher dispatcher,
			Consumer<Collection<RegisteredGroup>> workers, Duration interval) {
		this.registered = registered;
		this.store = store;
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
		LookUp lookUp = this.store.groups().lookUp();
		boolean promoted = lookUp.dueIn() != null && lookUp.dueIn().toNanos() <= 0 && promote() > 0;
		long watermark = this.store.log().watermark();
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
		return (dispatched.moved() || promoted) ? Duration.ZERO : untilNext(lookUp, ours.values(), held);
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
		int reaped = this.store.lanes().reap();
		if (reaped > 0) {
			logger.info("Took back claims whose leases have ended (lanes: {})", reaped);
		}
	}

	private int promote() {
		int promoted = 0;
		int last;
		do {
			last = this.store.schedules().promote(PROMOTED_AT_ONCE);
			promoted += last;
		}
		while (last == PROMOTED_AT_ONCE);
		return promoted;
	}

	/*
	 * What is due now and was not promoted is left to others, or is being promoted by
	 * them.
	 */
	private Duration untilNext(LookUp lookUp, Collection<GroupState> states, boolean isHeldBack) {
		Duration next = sooner(this.interval, lookUp.dueIn());
		for (GroupState state : states) {
			next = sooner(next, state.retryIn());
		}
		Duration soon = this.heldBack;
		this.heldBack = isHeldBack ? sooner(this.interval, soon.multipliedBy(2)) : WHILE_HELD_BACK;
		return isHeldBack ? sooner(next, soon) : next;
	}

	private static Duration sooner(Duration one, @Nullable Duration other) {
		return (other != null && other.toNanos() > 0 && other.compareTo(one) < 0) ? other : one;
	}

}
