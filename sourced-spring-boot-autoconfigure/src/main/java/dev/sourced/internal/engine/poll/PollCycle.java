package dev.sourced.internal.engine.poll;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.engine.poll.Dispatcher.Dispatched;
import dev.sourced.internal.group.EngineSnapshot;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.group.GroupState;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.group.RegisteredGroup;

/**
 * One poll: two statements tell what there is to do for all groups, and only what there
 * is to do is done. A part that fails keeps no other from being done. Not thread-safe.
 */
public final class PollCycle implements Supplier<Duration> {

	private static final Logger logger = LoggerFactory.getLogger(PollCycle.class);

	private final Collection<RegisteredGroup> registered;

	private final GroupRegistry groups;

	private final Lanes lanes;

	private final DueCommandPromoter due;

	private final LogFollower follower;

	private final PollTasks tasks;

	private final Consumer<Collection<RegisteredGroup>> workers;

	private final Duration interval;

	private final Set<Integer> foreign = new HashSet<>();

	/**
	 * Create the poll.
	 * @param registered the groups that it is for
	 * @param groups tells how they stand
	 * @param lanes takes claims back
	 * @param due promotes scheduled commands
	 * @param follower dispatches messages to lanes
	 * @param tasks isolate failures
	 * @param workers told of groups that have something to do
	 * @param interval how long until the next poll if nothing asks for an earlier one
	 */
	public PollCycle(Collection<RegisteredGroup> registered, GroupRegistry groups, Lanes lanes, DueCommandPromoter due,
			LogFollower follower, PollTasks tasks, Consumer<Collection<RegisteredGroup>> workers, Duration interval) {
		this.registered = registered;
		this.groups = groups;
		this.lanes = lanes;
		this.due = due;
		this.follower = follower;
		this.tasks = tasks;
		this.workers = workers;
		this.interval = interval;
	}

	/**
	 * Ask and do.
	 * @return how long until the next poll
	 */
	@Override
	public Duration get() {
		this.tasks.begin();
		EngineSnapshot snapshot = this.groups.snapshot();
		boolean promoted = promote(snapshot);
		Map<RegisteredGroup, GroupState> ours = ours(snapshot);
		if (ours.values().stream().anyMatch((state) -> state.expired() || state.isRetryDue())) {
			this.tasks.attempt("revoke expired claims", "", this::reap);
		}
		Set<RegisteredGroup> ready = new HashSet<>();
		ours.forEach((group, state) -> {
			if (state.ready() || state.expired() || state.isRetryDue()) {
				ready.add(group);
			}
		});
		Dispatched dispatched = this.follower.follow(snapshot.head(), ours);
		ready.addAll(dispatched.ready());
		this.workers.accept(ready);
		return (dispatched.moved() || promoted) ? Duration.ZERO : untilNext(snapshot, ours.values());
	}

	private Map<RegisteredGroup, GroupState> ours(EngineSnapshot snapshot) {
		Map<RegisteredGroup, GroupState> ours = new HashMap<>();
		for (RegisteredGroup group : this.registered) {
			GroupState state = snapshot.groups().get(group.number());
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

	private boolean promote(EngineSnapshot snapshot) {
		if (snapshot.unknownDue()) {
			this.tasks.attempt("name due commands of unknown types", "", this.due::nameUnknown);
		}
		AtomicInteger promoted = new AtomicInteger();
		if (snapshot.dueIn() != null && !isPositive(snapshot.dueIn())) {
			this.tasks.attempt("promote due commands", "", () -> promoted.set(this.due.promote()));
		}
		return promoted.get() > 0;
	}

	/*
	 * What is due now and was not promoted is being promoted by others.
	 */
	private Duration untilNext(EngineSnapshot snapshot, Collection<GroupState> states) {
		Duration next = sooner(sooner(this.interval, snapshot.dueIn()), this.follower.pause());
		for (GroupState state : states) {
			next = sooner(next, state.retryIn());
		}
		return sooner(next, this.tasks.next());
	}

	private static Duration sooner(Duration one, @Nullable Duration other) {
		return (other != null && isPositive(other) && other.compareTo(one) < 0) ? other : one;
	}

	private static boolean isPositive(Duration duration) {
		return duration.compareTo(Duration.ZERO) > 0;
	}

}
