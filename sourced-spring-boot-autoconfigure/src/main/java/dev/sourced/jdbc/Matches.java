package dev.sourced.jdbc;

import java.util.Comparator;
import java.util.List;

import dev.sourced.message.Envelope;
import dev.sourced.message.Query;
import dev.sourced.message.QueryItem;

/**
 * Which candidates of a read really match its query. Candidates can carry another tag
 * with the same key, and an item that wants the newest match only has candidates that it
 * needs for its condition.
 */
final class Matches {

	private Matches() {
	}

	static List<Envelope> of(Query query, List<Envelope> candidates) {
		if (query.isAll()) {
			return candidates;
		}
		return candidates.stream()
			.filter((event) -> query.items().stream().anyMatch((item) -> wants(item, event, candidates)))
			.toList();
	}

	private static boolean wants(QueryItem item, Envelope event, List<Envelope> candidates) {
		return item.matches(event.type(), event.tags()) && (!item.newest() || isNewest(item, event, candidates));
	}

	private static boolean isNewest(QueryItem item, Envelope event, List<Envelope> candidates) {
		return candidates.stream()
			.filter((other) -> item.matches(other.type(), other.tags()))
			.max(Comparator.comparingLong(Envelope::position))
			.filter(event::equals)
			.isPresent();
	}

}
