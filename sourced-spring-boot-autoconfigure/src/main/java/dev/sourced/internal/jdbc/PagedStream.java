package dev.sourced.internal.jdbc;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.sourced.message.Envelope;

/**
 * A stream that fetches the next page when the previous one is used up. It holds one page
 * in memory and no open resources.
 */
final class PagedStream extends Spliterators.AbstractSpliterator<Envelope> {

	/** The next page, empty when there are no more. */
	private final Supplier<List<Envelope>> pages;

	private Iterator<Envelope> fetched = Collections.emptyIterator();

	private PagedStream(Supplier<List<Envelope>> pages) {
		super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
		this.pages = pages;
	}

	static Stream<Envelope> of(Supplier<List<Envelope>> pages) {
		return StreamSupport.stream(new PagedStream(pages), false);
	}

	@Override
	public boolean tryAdvance(Consumer<? super Envelope> action) {
		if (!this.fetched.hasNext()) {
			this.fetched = this.pages.get().iterator();
		}
		if (!this.fetched.hasNext()) {
			return false;
		}
		action.accept(this.fetched.next());
		return true;
	}

}
