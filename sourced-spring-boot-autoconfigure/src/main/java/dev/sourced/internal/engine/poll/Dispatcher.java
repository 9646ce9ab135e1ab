package dev.sourced.internal.engine.poll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.sourced.group.Lane;
import dev.sourced.internal.group.GroupDefinition;
import dev.sourced.internal.group.GroupRegistry;
import dev.sourced.internal.group.LaneUpdate;
import dev.sourced.internal.group.LaneUpdates;
import dev.sourced.internal.group.PartialMessage;
import dev.sourced.internal.group.RegisteredGroup;
import dev.sourced.internal.store.LogTail;
import dev.sourced.internal.store.MessageHeader;
import dev.sourced.internal.store.Transactions;

/**
 * Follows the log and puts messages into the lanes of groups. Any instance may dispatch,
 * one at a time for each group: the one that gets the group's row. Groups that are near
 * each other are served from one reading. Thread-safe.
 */
public final class Dispatcher {

	private static final int WINDOW = 1000;

	private final GroupRegistry groups;

	private final LogTail log;

	private final Transactions transactions;

	public Dispatcher(GroupRegistry groups, LogTail log, Transactions transactions) {
		this.groups = groups;
		this.log = log;
		this.transactions = transactions;
	}

	/**
	 * Serve each of the groups once.
	 * @param behind the groups and how far they are dispatched
	 * @param watermark up to where the log is settled
	 * @return what it did
	 */
	public Dispatched dispatch(Map<RegisteredGroup, Long> behind, long watermark) {
		Map<RegisteredGroup, Long> waiting = new HashMap<>(behind);
		Set<RegisteredGroup> ready = new HashSet<>();
		boolean moved = false;
		while (!waiting.isEmpty()) {
			long from = waiting.values().stream().mapToLong(Long::longValue).min().orElseThrow();
			Window window = this.transactions.join(() -> window(waiting.keySet(), from, watermark));
			ready.addAll(window.ready());
			moved |= window.moved();
			waiting.values().removeIf((dispatched) -> dispatched < window.upTo());
		}
		return new Dispatched(ready, moved);
	}

	private Window window(Collection<RegisteredGroup> candidates, long from, long watermark) {
		List<MessageHeader> headers = this.log.headers(from, watermark, WINDOW);
		long upTo = (headers.size() < WINDOW) ? watermark : last(headers);
		Map<RegisteredGroup, Long> locked = this.groups.lock(candidates);
		Map<RegisteredGroup, LaneUpdates> news = news(locked, headers, from, upTo);
		while (headers.size() > 1 && this.groups.concernTooManyLanes(news)) {
			headers = headers.subList(0, headers.size() / 2);
			upTo = last(headers);
			news = news(locked, headers, from, upTo);
		}
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
		Map<RegisteredGroup, LaneUpdates> news = new HashMap<>();
		groups.forEach((group, dispatched) -> {
			// another dispatcher may have moved it since it was looked up
			if (dispatched >= from && dispatched < upTo) {
				news.put(group, news(group.definition(), headers, dispatched));
			}
		});
		return news;
	}

	private static LaneUpdates news(GroupDefinition group, List<MessageHeader> headers, long dispatched) {
		Map<UUID, LaneUpdate> marks = new HashMap<>();
		List<PartialMessage> partials = new ArrayList<>();
		for (MessageHeader header : headers) {
			if (header.position() > dispatched && group.handles(header.kind(), header.type())) {
				for (Lane lane : group.lanesOf(header.tags())) {
					marks.merge(lane.key(), new LaneUpdate(lane, header.position(), header.position()),
							LaneUpdate::and);
				}
				for (UUID part : group.partsOf(header.tags())) {
					partials.add(new PartialMessage(part, header.position(), header.type()));
				}
			}
		}
		return new LaneUpdates(List.copyOf(marks.values()), partials);
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
	}

}
