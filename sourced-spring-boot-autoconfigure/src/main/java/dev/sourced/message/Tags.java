package dev.sourced.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.value.TagText;

/**
 * An immutable set of tags, ordered by name and value. A name may occur with several
 * values.
 */
public final class Tags implements Iterable<TagValue> {

	private static final Tags NONE = new Tags(List.of());

	private final List<TagValue> sorted;

	private Tags(List<TagValue> sorted) {
		this.sorted = sorted;
	}

	/**
	 * No tags.
	 * @return the empty set
	 */
	public static Tags none() {
		return NONE;
	}

	/**
	 * One tag.
	 * @param name the tag's name
	 * @param value a value of a type that {@link dev.sourced.annotation.Tag @Tag}
	 * supports
	 * @return a set of one
	 * @throws InvalidMessageException if the tag exceeds a limit
	 */
	public static Tags of(String name, @Nullable Object value) {
		return NONE.and(name, value);
	}

	/**
	 * The given tags without duplicates.
	 * @param tags any tags
	 * @return the set
	 */
	public static Tags of(Collection<TagValue> tags) {
		if (tags.isEmpty()) {
			return NONE;
		}
		List<TagValue> given = List.copyOf(tags);
		return new Tags(isAscending(given) ? given : List.copyOf(new TreeSet<>(given)));
	}

	private static boolean isAscending(List<TagValue> tags) {
		for (int i = 1; i < tags.size(); i++) {
			if (tags.get(i - 1).compareTo(tags.get(i)) >= 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * These tags with one more.
	 * @param name the tag's name
	 * @param value a value of a type that {@link dev.sourced.annotation.Tag @Tag}
	 * supports
	 * @return a new set
	 * @throws InvalidMessageException if the value is {@code null} or the tag exceeds a
	 * limit
	 * @throws dev.sourced.MisuseException if the type of the value is not supported
	 */
	public Tags and(String name, @Nullable Object value) {
		String text = TagText.canonical(value);
		if (text == null) {
			throw new InvalidMessageException("Tag value must not be null (tag: %s)".formatted(name));
		}
		return of(Stream.concat(stream(), Stream.of(new TagValue(name, text))).toList());
	}

	/**
	 * The values of one tag name, in order.
	 * @param name a tag name
	 * @return the values, empty if these tags have none of that name
	 */
	public List<String> values(String name) {
		List<String> values = new ArrayList<>(1);
		for (TagValue tag : this.sorted) {
			if (tag.name().equals(name)) {
				values.add(tag.value());
			}
		}
		return Collections.unmodifiableList(values);
	}

	/**
	 * The value of a tag name that occurs once, such as a tag that bounds a decision
	 * model.
	 * @param name a tag name
	 * @return its value
	 * @throws InvalidMessageException if these tags do not have exactly one of that name
	 */
	public String value(String name) {
		List<String> values = values(name);
		if (values.size() != 1) {
			throw new InvalidMessageException(
					"There must be exactly one value of the tag (tag: %s, values: %s)".formatted(name, values.size()));
		}
		return values.get(0);
	}

	/**
	 * Whether all of the other tags are among these.
	 * @param other the tags to look for
	 * @return {@code true} if none is missing
	 */
	public boolean containsAll(Tags other) {
		return this.sorted.containsAll(other.sorted);
	}

	public boolean isEmpty() {
		return this.sorted.isEmpty();
	}

	public int size() {
		return this.sorted.size();
	}

	public Stream<TagValue> stream() {
		return this.sorted.stream();
	}

	@Override
	public Iterator<TagValue> iterator() {
		return this.sorted.iterator();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Tags tags && this.sorted.equals(tags.sorted);
	}

	@Override
	public int hashCode() {
		return this.sorted.hashCode();
	}

	@Override
	public String toString() {
		return this.sorted.toString();
	}

}
