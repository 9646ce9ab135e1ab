package dev.sourced.internal.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

import dev.sourced.internal.jdbc.dialect.ReadRows;
import dev.sourced.internal.jdbc.query.PositionRange;
import dev.sourced.internal.jdbc.query.Window;
import dev.sourced.message.Envelope;
import dev.sourced.message.MessageKind;
import dev.sourced.message.Tags;

/**
 * The events and commands that carry some tags, page by page in the direction of the
 * range. Events and enqueued commands are in the tag index. An executed command is not,
 * and was appended in front of its events: it is looked up by the first of them that is
 * found, and put where its position belongs. For that, a page that runs forwards is held
 * until the next one is known.
 */
final class EntityHistory implements Supplier<List<Envelope>> {

	private final LogReader reader;

	private final Tags tags;

	private final Window window;

	/**
	 * The messages that were found and not yet returned, in the direction of the range.
	 */
	private final NavigableMap<Long, Envelope> found;

	/** The part of the range that is not yet returned. */
	private PositionRange ahead;

	private PositionRange rest;

	private boolean current = true;

	/**
	 * Prepare to read, without accessing the database.
	 * @param reader reads messages
	 * @param tags what they carry
	 * @param window the part of the log, and the number of messages of a page
	 */
	EntityHistory(LogReader reader, Tags tags, Window window) {
		this.reader = reader;
		this.tags = tags;
		this.window = window;
		this.ahead = window.range();
		this.rest = window.range();
		Comparator<Long> order = Comparator.naturalOrder();
		this.found = new TreeMap<>(window.range().backwards() ? order.reversed() : order);
	}

	/**
	 * The next messages.
	 * @return the messages, empty if there are no more
	 */
	@Override
	public List<Envelope> get() {
		List<Envelope> page = List.of();
		while (page.isEmpty() && !(this.rest.isEmpty() && this.found.isEmpty())) {
			page = page();
		}
		return page;
	}

	/**
	 * Whether all reads so far have seen everything that was committed before.
	 * @return {@code false} after an answer from a replica or from an older snapshot
	 */
	boolean isCurrent() {
		return this.current;
	}

	private List<Envelope> page() {
		PositionRange before = this.rest;
		if (!this.rest.isEmpty()) {
			find();
		}
		if (this.rest.isEmpty()) {
			return returned(this.ahead.nothing());
		}
		return returned(this.window.range().backwards() ? this.rest : before);
	}

	private void find() {
		ReadRows<Envelope> answer = this.reader.tagged(this.tags, this.rest);
		this.current &= answer.origin().current();
		List<Envelope> rows = answer.rows();
		add(rows);
		add(causes(rows));
		this.rest = (rows.size() < this.rest.limit()) ? this.rest.nothing()
				: this.rest.beyond(rows.get(rows.size() - 1).position());
	}

	private List<Envelope> causes(List<Envelope> messages) {
		List<UUID> ids = messages.stream()
			.filter((message) -> message.kind() == MessageKind.EVENT)
			.map(Envelope::causationId)
			.distinct()
			.toList();
		return this.reader.messages(ids).stream().filter((cause) -> cause.kind() != MessageKind.EVENT).toList();
	}

	/*
	 * The index finds by keys, which other tags may have, too.
	 */
	private void add(List<Envelope> messages) {
		for (Envelope message : messages) {
			if (this.ahead.contains(message.position()) && this.window.holds(message.recordedAt())
					&& message.tags().containsAll(this.tags)) {
				this.found.put(message.position(), message);
			}
		}
	}

	/*
	 * Whatever lies between what was returned and a part in which more may be found.
	 */
	private List<Envelope> returned(PositionRange unsettled) {
		List<Envelope> page = new ArrayList<>();
		while (!this.found.isEmpty() && !unsettled.contains(this.found.firstKey())) {
			Map.Entry<Long, Envelope> first = this.found.pollFirstEntry();
			page.add(first.getValue());
		}
		this.ahead = unsettled;
		return page;
	}

}
