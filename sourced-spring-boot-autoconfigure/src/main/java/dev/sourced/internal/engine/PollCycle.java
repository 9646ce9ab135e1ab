package dev.sourced.internal.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.internal.engine.Dispatcher.Dispatched;
import dev.sourced.internal.group.EngineSnapshot;
import dev.sourced.internal.group.GroupState;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.value.TimeBounds;

/**
 * One poll: two statements tell what there is to do for all groups, and only what there
 * is to do is done. A part that fails keeps no other from being done. Not thread-safe.
 */
final class PollCycle implements Supplier<Duration> {

	private static final Logger logger = LoggerFactory.getLogger(PollCycle.class);

	private static final int PROMOTED_AT_ONCE = 500;

	private static final String DISPATCH = "dispatch";

	private final Collection<RegisteredGroup> registered;

	private final Engine.Store store;

	private final Dispatcher dispatcher;

	private final Consumer<Collection<RegisteredGroup>> workers;

	private final Duration interval;

	private final Set<Integer> foreign = new HashSet<>();

	private final HeldBack heldBack;

	private @Nullable Duration held;

	private final PollTasks concerns;

	private final UnknownSchedules unknown;

	PollCycle(Collection<RegisteredGroup> registered, Engine.Store store, Dispatcher dispatcher,
			Consumer<Collection<RegisteredGroup>> workers, Duration interval, LongSupplier nanoTime) {
		this.registered = registered;
		this.store = store;
		this.dispatcher = dispatcher;
		this.workers = workers;
		this.interval = interval;
		this.heldBack = new HeldBack(nanoTime);
		this.concerns = new PollTasks(new RecurringWarnings(nanoTime), nanoTime, TimeBounds.nanos(interval));
		this.unknown = new UnknownSchedules(store.schedules(), nanoTime);
	}

	/**
	 * Ask and do.
	 * @return how long until the next poll
	 */
	@Override
	public Duration get() {
		this.concerns.begin();
		this.held = null;
		EngineSnapshot lookUp = this.store.groups().lookUp();
		boolean promoted = promote(lookUp);
		Map<RegisteredGroup, GroupState> ours = ours(lookUp);
		if (ours.values().stream().anyMatch((state) -> state.expired() || state.isRetryDue())) {
			this.concerns.attempt("take back claims", "", this::reap);
		}
		Set<RegisteredGroup> ready = new HashSet<>();
		ours.forEach((group, state) -> {
			if (state.ready() || state.expired() || state.isRetryDue()) {
				ready.add(group);
			}
		});
		Dispatched dispatched = dispatch(lookUp, ours);
		ready.addAll(dispatched.ready());
		this.workers.accept(ready);
		return (dispatched.moved() || promoted) ? Duration.ZERO : untilNext(lookUp, ours.values());
	}

	private Map<RegisteredGroup, GroupState> ours(EngineSnapshot lookUp) {
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

	/*
	 * Not until none is due: messages that wait to be dispatched would wait for all of
	 * them.
	 */
	private boolean promote(EngineSnapshot lookUp) {
		if (lookUp.unknownDue()) {
			this.concerns.attempt("name due commands of unknown types", "", this.unknown::report);
		}
		AtomicInteger promoted = new AtomicInteger();
		if (lookUp.dueIn() != null && !isPositive(lookUp.dueIn())) {
			this.concerns.attempt("promote due commands", "",
					() -> promoted.set(this.store.schedules().promote(PROMOTED_AT_ONCE)));
		}
		return promoted.get() > 0;
	}

	private Dispatched dispatch(EngineSnapshot lookUp, Map<RegisteredGroup, GroupState> ours) {
		Set<RegisteredGroup> ready = new HashSet<>();
		AtomicBoolean moved = new AtomicBoolean();
		this.concerns.attempt("follow the log", "", () -> {
			long watermark = this.store.log().watermark();
			Map<RegisteredGroup, Long> behind = behind(ours, watermark);
			note(lookUp.head() > watermark || !behind.isEmpty(), watermark);
			dispatch(behind, watermark, (dispatched) -> {
				ready.addAll(dispatched.ready());
				moved.compareAndSet(false, dispatched.moved());
			});
		});
		return new Dispatched(ready, moved.get());
	}

	private static Map<RegisteredGroup, Long> behind(Map<RegisteredGroup, GroupState> ours, long watermark) {
		Map<RegisteredGroup, Long> behind = new HashMap<>();
		ours.forEach((group, state) -> {
			if (state.dispatched() < watermark) {
				behind.put(group, state.dispatched());
			}
		});
		return behind;
	}

	/*
	 * All together, and one by one if that fails: the fault may be in one of them.
	 */
	private void dispatch(Map<RegisteredGroup, Long> behind, long watermark, Consumer<Dispatched> done) {
		Map<RegisteredGroup, Long> together = new HashMap<>(behind);
		together.keySet().removeIf((group) -> this.concerns.isFailed(DISPATCH, group.id()));
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
		behind.forEach((group, dispatched) -> this.concerns.attempt(DISPATCH, group.id(),
				() -> done.accept(this.dispatcher.dispatch(Map.of(group, dispatched), watermark))));
	}

	/*
	 * Each group would wait for a connection in vain.
	 */
	private boolean isUnreachable(Throwable failure) {
		return this.store.transactions().isStoreFault(failure) && !this.store.transactions().isTransient(failure);
	}

	private void note(boolean isHeldBack, long watermark) {
		if (isHeldBack) {
			this.held = this.heldBack.pause(watermark);
		}
		else {
			this.held = null;
			this.heldBack.over();
		}
	}

	/*
	 * What is due now and was not promoted is being promoted by others.
	 */
	private Duration untilNext(EngineSnapshot lookUp, Collection<GroupState> states) {
		Duration next = sooner(sooner(this.interval, lookUp.dueIn()), this.held);
		for (GroupState state : states) {
			next = sooner(next, state.retryIn());
		}
		return sooner(next, this.concerns.next());
	}

	private static Duration sooner(Duration one, @Nullable Duration other) {
		return (other != null && isPositive(other) && other.compareTo(one) < 0) ? other : one;
	}

	private static boolean isPositive(Duration duration) {
		return duration.compareTo(Duration.ZERO) > 0;
	}

}
