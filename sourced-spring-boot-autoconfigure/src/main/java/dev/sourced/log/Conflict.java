package dev.sourced.log;

import dev.sourced.message.TagValue;

/**
 * An event for which an append condition fails: one of those that its reader has not
 * seen.
 *
 * @param query the part of the condition that it matches: one item, or every event
 * @param position its position
 * @param type its type's current name
 */
public record Conflict(Query query, long position, String type) {

	/*
	 * Values of tags may be personal, and exceptions are logged.
	 */
	String describe() {
		return "(type: %s, position: %s, %s)".formatted(this.type, this.position, this.query.isAll()
				? "query: every event" : "query item: %s".formatted(describe(this.query.items().get(0))));
	}

	private static String describe(QueryItem item) {
		return "types %s with tags %s".formatted(item.types(), item.tags().stream().map(TagValue::name).toList());
	}

}
