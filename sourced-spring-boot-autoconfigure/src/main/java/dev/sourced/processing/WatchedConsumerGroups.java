package dev.sourced.processing;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import dev.sourced.group.ConsumerGroups;
import dev.sourced.group.FailedLane;
import dev.sourced.group.GroupBehindException;
import dev.sourced.group.GroupProgress;
import dev.sourced.group.Lane;
import dev.sourced.group.LaneParkedException;
import dev.sourced.group.Progress;
import dev.sourced.group.Progress.Standing;
import dev.sourced.group.UnknownPositionException;
import dev.sourced.log.IllegalTransactionException;
import dev.sourced.log.MessageLog;
import dev.sourced.log.Transactions;
import dev.sourced.message.Tags;

/**
 * Consumer groups that are watched in the database, so that it does not matter which
 * instance does the work. Thread-safe.
 */
public final class WatchedConsumerGroups implements ConsumerGroups {

	private static final int MOST_FAILURES = 100;

	private static final long SHORTEST_PAUSE_MILLIS = 2;

	private static final long LONGEST_PAUSE_MILLIS = 100;

	private final Progress progress;

	private final MessageLog log;

	private final Transactions transactions;

	/**
	 * Create the groups.
	 * @param progress what is watched
	 * @param log knows its head
	 * @param transactions know what others cannot see yet
	 */
	public WatchedConsumerGroups(Progress progress, MessageLog log, Transactions transactions) {
		this.progress = progress;
		this.log = log;
		this.transactions = transactions;
	}

	@Override
	public List<GroupProgress> list() {
		return this.progress.groups();
	}

	@Override
	public List<FailedLane> failures(String group) {
		return this.progress.failures(group, MOST_FAILURES);
	}

	@Override
	public void awaitPosition(String group, long position, Duration timeout) {
		await(() -> this.progress.of(group, position), group, position, timeout);
	}

	@Override
	public void awaitPosition(String group, long position, Tags partition, Duration timeout) {
		await(() -> this.progress.of(group, Lane.of(partition), position), group, position, timeout);
	}

	private void await(Supplier<Standing> standing, String group, long position, Duration timeout) {
		if (this.transactions.isJoined()) {
			throw new IllegalTransactionException(
					"Unable to wait for a group inside a transaction that has appended: the group waits for its commit");
		}
		long end = System.nanoTime() + timeout.toNanos();
		long pause = SHORTEST_PAUSE_MILLIS;
		Standing now = standing.get();
		if (now != Standing.PASSED && position > this.log.head()) {
			throw new UnknownPositionException(
					"Position is above the head of the log (position: %d)".formatted(position));
		}
		while (now == Standing.BEHIND && System.nanoTime() - end < 0) {
			pause(Math.min(pause, Duration.ofNanos(end - System.nanoTime()).toMillis() + 1));
			pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
			now = standing.get();
		}
		requirePassed(now, group, position);
	}

	private static void requirePassed(Standing standing, String group, long position) {
		if (standing == Standing.PARKED) {
			throw new LaneParkedException("Lane waits for an operator before the position (group: %s, position: %d)"
				.formatted(group, position));
		}
		if (standing == Standing.BEHIND) {
			throw new GroupBehindException(
					"Group has not reached the position in time (group: %s, position: %d)".formatted(group, position));
		}
	}

	private static void pause(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a group", ex);
		}
	}

}
