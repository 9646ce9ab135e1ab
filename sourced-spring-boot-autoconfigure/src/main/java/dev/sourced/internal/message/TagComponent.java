package dev.sourced.internal.message;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.value.TagText;
import dev.sourced.message.TagValue;

/**
 * A component of a message's record whose value is a tag.
 *
 * @param component the component's name
 * @param tag the tag's name
 * @param several whether the component is a collection of tag values
 * @param accessor reads the component from the record; may return {@code null}
 */
public record TagComponent(String component, String tag, boolean several, Function<Object, @Nullable Object> accessor) {

	/**
	 * The tags that this component gives a payload.
	 * @param payload a record that has the component
	 * @return one tag, any number for a collection, none for {@code null}
	 */
	public Stream<TagValue> tags(Object payload) {
		Object value = this.accessor.apply(payload);
		Stream<?> values = (value instanceof Collection<?> collection) ? collection.stream() : Stream.ofNullable(value);
		return values.map(TagText::canonical).filter(Objects::nonNull).map((text) -> new TagValue(this.tag, text));
	}

}
