package dev.sourced.internal.engine.poll;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import dev.sourced.group.GroupType;
import dev.sourced.group.Lane;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.group.LaneUpdates;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.internal.store.Transactions;
import dev.sourced.internal.workflow.EventWaits;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;

/**
 * Follows the log and puts messages into the lanes of groups. Any instance may dispatch,
 * one at a time for each group: the one that gets the group's row. Groups that are near
 * each other are served from one reading, and those that are near the end of the log
 * before the others. Runs of workflows that wait for an event are entered when it is
 * passed. Used by one thread at a time.
 */
public final class Dispatcher {

	/*
	 * A worker that follows a single lane may have to read that far to find its next
	 * messages.
	 */
	private static final long LONGEST_STEP = 100_000;

	private static final Lane WHOLE_LOG = Lane.of(Tags.of(List.of()));

	private final GroupRegistry groups;

	private final LogTail log;

	private final Transactions transactions;

	private final EventWaits waits;

	private final DispatchWindow window;

	/**
	 * Create the dispatcher.
	 * @param groups tells how far groups are, and takes what is new in their lanes
	 * @param log the log
	 * @param transactions carry what is dispatched
	 * @param waits told of the events that groups of workflows have passed
	 */
	public Dispatcher(GroupRegistry groups, LogTail log, Transactions transactions, EventWaits waits) {
		this(groups, log, transactions, waits, System::nanoTime);
	}

	Dispatcher(GroupRegistry groups, LogTail log, Transactions transactions, EventWaits waits, LongSupplier nanoTime) {
		this.groups = groups;
		this.log = log;
		this.transactions = transactions;
		this.waits = waits;
		this.window = new DispatchWindow(nanoTime);
	}

	/**
	 * Serve each of the groups once.
	 * @param behind the groups and how far they are dispatched
	 * @param watermark up to where the log is settled
	 * @return what it did
	 */
	public Dispatched dispatch(Map<RegisteredGroup, Long> behind, long watermark) {
		Map<RegisteredGroup, Long> near = new HashMap<>(behind);
		near.values().removeIf((dispatched) -> watermark - dispatched > DispatchWindow.SMALLEST);
		Map<RegisteredGroup, Long> far = new HashMap<>(behind);
		far.keySet().removeAll(near.keySet());
		Map<RegisteredGroup, Long> wholeLog = new HashMap<>(far);
		wholeLog.keySet().removeIf((group) -> !group.definition().isWholeLog());
		far.keySet().removeAll(wholeLog.keySet());
		return windows(near, watermark, DispatchWindow.SMALLEST).and(steps(wholeLog, watermark))
			.and(largeWindows(far, watermark));
	}

	private Dispatched largeWindows(Map<RegisteredGroup, Long> waiting, long watermark) {
		boolean isBehind = !waiting.isEmpty();
		Dispatched dispatched = windows(waiting, watermark, this.window.begin());
		this.window.end(isBehind);
		return dispatched;
	}

	private Dispatched windows(Map<RegisteredGroup, Long> waiting, long watermark, int size) {
		Dispatched dispatched = new Dispatched(Set.of(), false);
		while (!waiting.isEmpty()) {
			long from = waiting.values().stream().mapToLong(Long::longValue).min().orElseThrow();
			Window window = this.transactions.join(() -> window(waiting.keySet(), from, watermark, size));
			dispatched = dispatched.and(new Dispatched(window.ready(), window.moved()));
			waiting.values().removeIf((reached) -> reached < window.upTo());
		}
		return dispatched;
	}

	private Window window(Collection<RegisteredGroup> candidates, long from, long watermark, int size) {
		List<MessageHeader> headers = this.log.headers(from, watermark, size);
		long upTo = (headers.size() < size) ? watermark : last(headers);
		Map<RegisteredGroup, Long> locked = this.groups.lock(candidates);
		Map<RegisteredGroup, LaneUpdates> news = news(locked, headers, from, upTo);
		while (headers.size() > 1 && this.groups.concernTooManyLanes(news)) {
			headers = headers.subList(0, headers.size() / 2);
			upTo = last(headers);
			news = news(locked, headers, from, upTo);
		}
		pass(locked, news.keySet(), headers);
		return write(news, upTo);
	}

	/*
	 * The watermark was read before, and a run looks into the log after it has committed
	 * that it waits. So either the run finds an event in the log, or its wait is found
	 * here. What this writes comes before the lanes, in the same order as in the
	 * transactions of workers.
	 */
	private void pass(Map<RegisteredGroup, Long> dispatched, Set<RegisteredGroup> moving, List<MessageHeader> headers) {
		Map<RegisteredGroup, List<MessageHeader>> passed = new HashMap<>();
		dispatched.forEach((group, after) -> {
			if (group.definition().type() == GroupType.WORKFLOW && moving.contains(group)) {
				passed.put(group,
						headers.stream()
							.filter((header) -> header.kind() == MessageKind.EVENT && header.position() > after)
							.toList());
			}
		});
		passed.values().removeIf(List::isEmpty);
		if (!passed.isEmpty()) {
			this.waits.passed(passed);
		}
	}

	private Window write(Map<RegisteredGroup, LaneUpdates> news, long upTo) {
		if (!news.isEmpty()) {
			this.groups.dispatch(news, upTo);
		}
		boolean moved = !news.isEmpty();
		news.values().removeIf(LaneUpdates::isEmpty);
		return new Window(upTo, news.keySet(), moved);
	}

	private static long last(List<MessageHeader> headers) {
		return headers.get(headers.size() - 1).position();
	}

	private static Map<RegisteredGroup, LaneUpdates> news(Map<RegisteredGroup, Long> groups,
			List<MessageHeader> headers, long from, long upTo) {
		GroupNews finding = new GroupNews();
		Map<RegisteredGroup, LaneUpdates> news = new HashMap<>();
		groups.forEach((group, dispatched) -> {
			// another dispatcher may have moved it since it was looked up
			if (dispatched >= from && dispatched < upTo) {
				news.put(group, finding.of(group.definition(), headers, dispatched));
			}
		});
		return news;
	}

	/*
	 * A group with a single lane needs no look at the messages: its worker reads the log
	 * itself, and finds out whether there are messages of the group's types.
	 */
	private Dispatched steps(Map<RegisteredGroup, Long> behind, long watermark) {
		Dispatched dispatched = new Dispatched(Set.of(), false);
		for (Map.Entry<RegisteredGroup, Long> entry : behind.entrySet()) {
			long upTo = Math.min(watermark, entry.getValue() + LONGEST_STEP);
			Window step = this.transactions.join(() -> step(entry.getKey(), upTo));
			dispatched = dispatched.and(new Dispatched(step.ready(), step.moved()));
		}
		return dispatched;
	}

	private Window step(RegisteredGroup group, long upTo) {
		Map<RegisteredGroup, LaneUpdates> news = new HashMap<>();
		this.groups.lock(List.of(group)).forEach((locked, dispatched) -> {
			if (dispatched < upTo) {
				news.put(locked, new LaneUpdates(List.of(new LaneUpdate(WHOLE_LOG, dispatched + 1, upTo)), List.of()));
			}
		});
		return write(news, upTo);
	}

	/**
	 * A part of the log that was dispatched.
	 *
	 * @param upTo its last position
	 * @param ready the groups that have got news
	 * @param moved whether a group was moved
	 */
	private record Window(long upTo, Set<RegisteredGroup> ready, boolean moved) {
	}

	/**
	 * What was dispatched.
	 *
	 * @param ready the groups that have got news
	 * @param moved whether any group was moved; if not, other dispatchers have them
	 */
	public record Dispatched(Set<RegisteredGroup> ready, boolean moved) {

		private Dispatched and(Dispatched other) {
			Set<RegisteredGroup> both = new HashSet<>(this.ready);
			both.addAll(other.ready);
			return new Dispatched(both, this.moved || other.moved);
		}

	}

}
