package dev.sourced.internal.jdbc.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Statements as they are sent, remembered by what they were composed of. A driver that
 * looks for a statement which it has prepared compares the same text each time. Those
 * with very many items or of very many forms are made anew. Thread-safe.
 */
final class StatementTexts {

	static final int MOST = 500;

	static final int LONGEST = 8_000;

	private static final String HIDDEN = "(select ?)";

	static final Map<Composed, String> SENT = new ConcurrentHashMap<>();

	private StatementTexts() {
	}

	/**
	 * The text to send.
	 * @param store names the tables
	 * @param text the composed text
	 * @param hidesValues whether single values are hidden until the statement runs
	 * @return the text
	 */
	static String of(TableNames store, String text, boolean hidesValues) {
		Composed composed = new Composed(store, text, hidesValues);
		String known = SENT.get(composed);
		if (known != null) {
			return known;
		}
		String sent = store.sql(hidesValues ? hiding(text) : text);
		if (text.length() <= LONGEST) {
			if (SENT.size() >= MOST) {
				SENT.clear();
			}
			SENT.put(composed, sent);
		}
		return sent;
	}

	/*
	 * A subselect is evaluated once, before the rest. An array keeps its place: after
	 * "any" a subselect would stand for rows.
	 */
	private static String hiding(String text) {
		StringBuilder hiding = new StringBuilder(text.length() + 100);
		int from = 0;
		for (int at = text.indexOf('?'); at >= 0; at = text.indexOf('?', from)) {
			boolean whole = text.startsWith("any(", at - 4) || text.startsWith("all(", at - 4)
					|| text.startsWith("cast(", at - 5);
			hiding.append(text, from, at).append(whole ? "?" : HIDDEN);
			from = at + 1;
		}
		return hiding.append(text, from, text.length()).toString();
	}

	/**
	 * What determines the text.
	 *
	 * @param store names the tables
	 * @param text the composed text
	 * @param hidesValues whether values are hidden
	 */
	record Composed(TableNames store, String text, boolean hidesValues) {
	}

}
