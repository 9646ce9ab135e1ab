package dev.sourced.internal.json;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.sourced.message.InvalidMessageException;
import dev.sourced.message.TagValue;
import dev.sourced.message.Tags;

/**
 * Tags as JSON in the one form in which the log writes them, if no value needs an escape:
 * an object from name to values, without white space, names and values in order. Nearly
 * all stored tags have this form, and every message that is read has tags, so they are
 * read without a parser. Everything else is left to the parser.
 */
final class PlainTags {

	private final String json;

	private final List<TagValue> tags = new ArrayList<>(4);

	private int at;

	private PlainTags(String json) {
		this.json = json;
	}

	/**
	 * Write tags.
	 * @param tags the tags
	 * @return the JSON, or {@code null} if a value needs an escape
	 */
	static @Nullable String write(Tags tags) {
		StringBuilder json = new StringBuilder(64).append('{');
		String last = "";
		for (TagValue tag : tags) {
			if (!isPlain(tag.value(), 0, tag.value().length())) {
				return null;
			}
			if (tag.name().equals(last)) {
				json.setCharAt(json.length() - 1, ',');
			}
			else {
				json.append(last.isEmpty() ? "" : ",").append('"').append(tag.name()).append("\":[");
				last = tag.name();
			}
			json.append('"').append(tag.value()).append("\"]");
		}
		return json.append('}').toString();
	}

	/**
	 * Read tags.
	 * @param json the JSON
	 * @return the tags, or {@code null} if the text has any other form
	 */
	static @Nullable Tags read(String json) {
		if (json.equals("{}")) {
			return Tags.none();
		}
		try {
			PlainTags plain = new PlainTags(json);
			return plain.isObject() ? Tags.of(plain.tags) : null;
		}
		catch (InvalidMessageException ex) {
			return null;
		}
	}

	private boolean isObject() {
		String last = "";
		boolean object = isNext('{');
		do {
			String name = object ? text() : null;
			object = name != null && name.compareTo(last) > 0 && isNext(':') && isArray(name);
			last = (name != null) ? name : last;
		}
		while (object && isNext(','));
		return object && isNext('}') && this.at == this.json.length();
	}

	private boolean isArray(String name) {
		String last = "";
		boolean array = isNext('[');
		do {
			String value = array ? text() : null;
			array = value != null && value.compareTo(last) > 0 && this.tags.add(new TagValue(name, value));
			last = (value != null) ? value : last;
		}
		while (array && isNext(','));
		return array && isNext(']');
	}

	private boolean isNext(char c) {
		boolean next = this.at < this.json.length() && this.json.charAt(this.at) == c;
		this.at += next ? 1 : 0;
		return next;
	}

	private @Nullable String text() {
		int end = isNext('"') ? this.json.indexOf('"', this.at) : -1;
		if (end < 0 || !isPlain(this.json, this.at, end)) {
			return null;
		}
		String text = this.json.substring(this.at, end);
		this.at = end + 1;
		return text;
	}

	private static boolean isPlain(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			char c = text.charAt(i);
			if (c < ' ' || c == '"' || c == '\\') {
				return false;
			}
		}
		return true;
	}

}
