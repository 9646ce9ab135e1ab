package dev.sourced.internal.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.group.FailurePolicy;
import dev.sourced.group.GroupEvent;
import dev.sourced.internal.engine.work.GroupWork;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.group.Lanes;
import dev.sourced.internal.signal.Signal;
import dev.sourced.internal.signal.Timer;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.Schedules;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.EventWaits;

/**
 * Drives the consumer groups of this application on this instance: dispatches, works,
 * renews leases. Can be started and stopped any number of times. Thread-safe.
 */
public final class Engine {

	private static final Logger logger = LoggerFactory.getLogger(Engine.class);

	private final Collection<GroupSetup> groups;

	private final Store store;

	private final Timer timer;

	private final Executor workers;

	private final Signal signal;

	private final EngineSettings settings;

	private final FailurePolicy policy;

	private final Consumer<GroupEvent> events;

	private @Nullable List<GroupWork> registered;

	private @Nullable EngineRun run;

	/**
	 * Create the engine.
	 * @param groups the groups that it works for
	 * @param store what it works on
	 * @param timer runs polls and renewals
	 * @param workers runs units of work
	 * @param signal says that something was committed
	 * @param settings how it works
	 * @param policy decides what becomes of messages that failed
	 * @param events told of failures and of what follows from them
	 */
	public Engine(Collection<GroupSetup> groups, Store store, Timer timer, Executor workers, Signal signal,
			EngineSettings settings, FailurePolicy policy, Consumer<GroupEvent> events) {
		this.groups = List.copyOf(groups);
		this.store = store;
		this.timer = timer;
		this.workers = workers;
		this.signal = signal;
		this.settings = settings;
		this.policy = policy;
		this.events = events;
	}

	/**
	 * Make the groups known, once and before anything is appended: reactions start behind
	 * what is in the log then, and older versions leave groups alone that handle more
	 * types here. An instance without workers registers too.
	 * @throws InvalidConfigurationException if a group does not fit the one in the
	 * database
	 */
	public synchronized void register() {
		this.registered = this.groups.stream()
			.map((group) -> new GroupWork(this.store.groups().register(group.definition(), group.acceptRemovedTypes()),
					group.work(), group.settings()))
			.toList();
	}

	/**
	 * The ids of the groups that it works for.
	 * @return the ids
	 */
	public Set<String> groupIds() {
		return this.groups.stream().map((group) -> group.definition().id()).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Begin to work for the registered groups.
	 * @throws IllegalStateException if they were not registered
	 */
	public synchronized void start() {
		if (this.run != null || this.groups.isEmpty()) {
			return;
		}
		List<GroupWork> works = this.registered;
		if (works == null) {
			throw new IllegalStateException("Groups must be registered before the engine starts");
		}
		if (this.settings.workers() == 0) {
			return;
		}
		EngineRun starting = new EngineRun(works, this.store, this.timer, this.workers, this.signal, this.settings,
				this.policy, this.events);
		starting.start();
		this.run = starting;
	}

	/**
	 * Claim no more, and finish what is in hand.
	 * @param whenDone called when nothing is in hand any more
	 */
	public synchronized void stop(Runnable whenDone) {
		EngineRun stopping = this.run;
		this.run = null;
		if (stopping == null) {
			whenDone.run();
			return;
		}
		stopping.stop(() -> {
			logger.info("Stopped working for consumer groups");
			whenDone.run();
		});
	}

	/**
	 * Whether it was started and not stopped.
	 * @return {@code true} if it works
	 */
	public synchronized boolean isRunning() {
		return this.run != null;
	}

	/**
	 * The ports of the one database that an engine works on.
	 *
	 * @param groups the groups
	 * @param lanes their lanes
	 * @param log the log
	 * @param schedules commands that become visible later
	 * @param transactions carry what is written
	 * @param waits told of the events that groups of workflows have passed
	 */
	public record Store(GroupRegistry groups, Lanes lanes, LogTail log, Schedules schedules, Transactions transactions,
			EventWaits waits) {
	}

}
