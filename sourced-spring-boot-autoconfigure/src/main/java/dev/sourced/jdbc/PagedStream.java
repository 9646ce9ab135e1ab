package dev.sourced.jdbc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.sourced.message.Envelope;

/**
 * A stream that fetches a page when it has run out of the one before, so it holds a page
 * in memory and nothing open. It goes by position, so pages neither overlap nor leave
 * gaps.
 */
final class PagedStream extends Spliterators.AbstractSpliterator<Envelope> {

	private final Page page;

	private final Deque<Envelope> fetched = new ArrayDeque<>();

	private PositionRange rest;

	private PagedStream(Page page, PositionRange range) {
		super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
		this.page = page;
		this.rest = range;
	}

	static Stream<Envelope> of(Page page, PositionRange range) {
		return StreamSupport.stream(new PagedStream(page, range), false);
	}

	@Override
	public boolean tryAdvance(Consumer<? super Envelope> action) {
		if (this.fetched.isEmpty()) {
			fetch();
		}
		Envelope next = this.fetched.poll();
		if (next == null) {
			return false;
		}
		action.accept(next);
		return true;
	}

	private void fetch() {
		if (this.rest.isEmpty()) {
			return;
		}
		// only so many: beyond them other branches of the query may lack rows
		this.page.read(this.rest).stream().limit(this.rest.limit()).forEach(this.fetched::add);
		this.rest = this.fetched.isEmpty() ? this.rest.nothing() : this.rest.beyond(this.fetched.getLast().position());
	}

	/**
	 * Reads at least the first messages of a range, in its direction.
	 */
	@FunctionalInterface
	interface Page {

		List<Envelope> read(PositionRange range);

	}

}
