package dev.sourced.internal.value;

import java.util.Locale;
import java.util.Set;

/**
 * The keys under which messages carry the trace of the work that appended them: those of
 * the W3C and of B3, in any case.
 */
public final class TraceKeys {

	private static final Set<String> KEYS = Set.of("traceparent", "tracestate", "b3");

	private static final String PREFIX = "x-b3-";

	private TraceKeys() {
	}

	/**
	 * Whether a key of metadata, or the name of a header, is one of a trace.
	 * @param key the key
	 * @return {@code false} for everything else, such as baggage
	 */
	public static boolean contains(String key) {
		String lower = key.toLowerCase(Locale.ROOT);
		return KEYS.contains(lower) || (lower.startsWith(PREFIX) && lower.length() > PREFIX.length());
	}

}
