package dev.sourced.test.crash;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a transaction has written, as people would call it: the verbs and the tables.
 */
final class WrittenStatements {

	private static final Pattern LOCK = Pattern.compile("(?i)\\bfor\\s+(no\\s+key\\s+)?update\\b");

	private static final Pattern WRITE = Pattern
		.compile("(?i)\\b(insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?)\\s+([\\w.\"]+)");

	private static final Pattern APPEND = Pattern.compile("(?i)\\bfrom\\s+([\\w.\"]*_append)\\s*\\(");

	private static final Pattern OTHER = Pattern.compile("(?is)^\\s*(call|create|alter|drop)\\b.*");

	private final Set<String> statements = new LinkedHashSet<>();

	/**
	 * What a statement writes.
	 * @param sql the statement
	 * @return the verb and the table, or {@code null} if it only reads or locks
	 */
	static @Nullable String write(@Nullable String sql) {
		if (sql == null) {
			return null;
		}
		String text = LOCK.matcher(sql).replaceAll("");
		Matcher append = APPEND.matcher(text);
		if (append.find()) {
			return "append by " + append.group(1);
		}
		Matcher write = WRITE.matcher(text);
		if (write.find()) {
			return "%s %s".formatted(write.group(1).toLowerCase(Locale.ROOT).replaceAll("\\s+", " "), write.group(2));
		}
		return OTHER.matcher(text).matches() ? text.strip() : null;
	}

	void add(String statement) {
		this.statements.add(statement);
	}

	boolean isEmpty() {
		return this.statements.isEmpty();
	}

	String take() {
		String taken = String.join(", ", this.statements);
		this.statements.clear();
		return taken;
	}

}
