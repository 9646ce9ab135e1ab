package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.sourced.internal.jdbc.LogReader.Candidate;
import dev.sourced.internal.jdbc.dialect.ReadRows;
import dev.sourced.internal.jdbc.query.PositionRange;
import dev.sourced.internal.jdbc.query.Window;
import dev.sourced.log.AppendCondition.Horizon;
import dev.sourced.log.Query;
import dev.sourced.log.QueryItem;
import dev.sourced.message.Envelope;

/**
 * The events of a part of the log that match a query, page by page in the direction of
 * the range. The index finds candidates by keys, and two tags may have the same key. So
 * each candidate is compared with the query, and reading continues until enough
 * candidates match or the range ends. Without such tags, one statement is enough.
 */
final class MatchingEvents implements Supplier<List<Envelope>> {

	private static final int PAGE = 500;

	private final LogReader reader;

	private final Query query;

	private final Window window;

	private final PositionRange range;

	private final long settled;

	/** Positions above the watermark of all candidates that count as read. */
	private final TreeSet<Long> seen = new TreeSet<>();

	/**
	 * The newest matches of items that want no others, until their positions are reached.
	 */
	private final List<Envelope> newest = new ArrayList<>();

	private PositionRange rest;

	private boolean begun;

	private boolean current = true;

	/**
	 * Prepare to read, without accessing the database.
	 * @param reader reads candidates
	 * @param query the query, with the current names of its types
	 * @param window the part of the log, and the number of events that the first
	 * statement should find
	 * @param settled the watermark, read before
	 */
	MatchingEvents(LogReader reader, Query query, Window window, long settled) {
		this.reader = reader;
		this.query = query;
		this.window = window;
		this.range = window.range();
		this.settled = settled;
		this.rest = window.range();
	}

	/**
	 * The first events.
	 * @return the events, as many as the range asks for, or all if there are fewer
	 */
	List<Envelope> first() {
		List<Envelope> events = get();
		List<Envelope> more = events;
		while (!more.isEmpty() && events.size() < this.range.limit()) {
			more = get();
			events.addAll(more);
		}
		return events.subList(0, Math.min(events.size(), this.range.limit()));
	}

	/**
	 * The next events.
	 * @return the events, empty if there are no more
	 */
	@Override
	public List<Envelope> get() {
		List<Envelope> page = List.of();
		while (page.isEmpty() && !this.rest.isEmpty()) {
			page = page();
		}
		return page;
	}

	private List<Envelope> page() {
		List<Candidate> found = found();
		List<Envelope> looked = looked(found);
		this.rest = (looked.size() < this.rest.limit()) ? this.rest.nothing()
				: this.rest.beyond(looked.get(looked.size() - 1).position()).first(Math.max(this.rest.limit(), PAGE));
		for (Candidate candidate : found) {
			if (candidate.item() > 0 || this.range.backwards()) {
				see(candidate.event());
			}
		}
		looked.forEach(this::see);
		List<Envelope> matching = new ArrayList<>(looked.size());
		looked.forEach((event) -> {
			if (isWanted(event)) {
				matching.add(event);
			}
		});
		return this.newest.isEmpty() ? matching : withNewest(matching);
	}

	private List<Envelope> looked(List<Candidate> found) {
		List<Envelope> looked = new ArrayList<>(found.size());
		for (Candidate candidate : found) {
			// beyond the limit, other branches of the query may lack rows
			if (candidate.item() == 0 && looked.size() < this.rest.limit()) {
				looked.add(candidate.event());
			}
		}
		return looked;
	}

	private List<Candidate> found() {
		if (!this.begun) {
			this.begun = true;
			List<Candidate> found = candidates(this.query, this.settled);
			newest(found);
			return found;
		}
		List<QueryItem> others = this.query.items().stream().filter((item) -> !item.newest()).toList();
		Query all = this.query.isAll() ? this.query : Query.of(others);
		return candidates(all, Long.MAX_VALUE);
	}

	private List<Candidate> candidates(Query wanted, long settledThere) {
		ReadRows<Candidate> answer = this.reader.candidates(wanted, this.rest, settledThere);
		this.current &= answer.origin().current();
		return answer.rows();
	}

	/**
	 * Whether all reads so far have seen everything that was committed before. If not,
	 * the watermark does not apply to them.
	 * @return {@code false} after an answer from a replica or from an older snapshot
	 */
	boolean isCurrent() {
		return this.current;
	}

	private void see(Envelope event) {
		if (event.position() > this.settled) {
			this.seen.add(event.position());
		}
	}

	private List<Envelope> withNewest(List<Envelope> others) {
		Comparator<Long> order = Comparator.naturalOrder();
		TreeMap<Long, Envelope> matching = new TreeMap<>(this.range.backwards() ? order.reversed() : order);
		others.forEach((event) -> matching.put(event.position(), event));
		this.newest.removeIf((event) -> {
			boolean reached = !this.rest.contains(event.position());
			if (reached) {
				matching.put(event.position(), event);
			}
			return reached;
		});
		return new ArrayList<>(matching.values());
	}

	private boolean isWanted(Envelope event) {
		if (!this.window.holds(event.recordedAt())) {
			return false;
		}
		for (QueryItem item : this.query.items()) {
			if (!item.newest() && item.matches(event.type(), event.tags())) {
				return true;
			}
		}
		return this.query.isAll();
	}

	private void newest(List<Candidate> found) {
		for (int i = 0; i < this.query.items().size(); i++) {
			int number = i + 1;
			if (this.query.items().get(i).newest()) {
				newest(this.query.items().get(i),
						found.stream()
							.filter((candidate) -> candidate.item() == number)
							.map(Candidate::event)
							.sorted(Comparator.comparing(Envelope::position).reversed())
							.toList())
					.ifPresent(this.newest::add);
			}
		}
	}

	/*
	 * The candidates of such an item are all matches above the watermark and the newest
	 * match of each branch. So below the watermark, only for the first candidate is it
	 * known that there is no other match between it and the candidates before it.
	 */
	private Optional<Envelope> newest(QueryItem item, List<Envelope> candidates) {
		for (Envelope event : candidates) {
			if (this.window.holds(event.recordedAt()) && item.matches(event.type(), event.tags())) {
				return Optional.of(event);
			}
			if (event.position() <= this.settled) {
				return newestBelow(item, event.position() - 1);
			}
		}
		return candidates.isEmpty() ? Optional.empty() : newestBelow(item, this.settled);
	}

	private Optional<Envelope> newestBelow(QueryItem item, long position) {
		Query every = Query.of(new QueryItem(item.types(), item.tags(), false));
		PositionRange older = new PositionRange(this.range.after(), Math.min(this.range.upTo(), position), PAGE, true);
		MatchingEvents matching = new MatchingEvents(this.reader, every, new Window(older, this.window.since()),
				Long.MAX_VALUE);
		Optional<Envelope> newest = matching.get().stream().findFirst();
		this.current &= matching.isCurrent();
		return newest;
	}

	/**
	 * The horizon that a condition may rely on after {@link #first()}. Events cut off at
	 * the newer end were not seen.
	 * @param events the events that it returned
	 * @return the horizon
	 */
	Horizon seen(List<Envelope> events) {
		boolean cut = !this.range.backwards() && events.size() == this.range.limit();
		long end = cut ? events.get(events.size() - 1).position() : this.range.upTo();
		long known = Math.min(this.settled, end);
		return new Horizon(known,
				this.seen.stream()
					.filter((position) -> position > known && position <= end)
					.collect(Collectors.toCollection(TreeSet::new)));
	}

}
