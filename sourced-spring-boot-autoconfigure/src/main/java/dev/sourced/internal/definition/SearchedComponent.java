package dev.sourced.internal.definition;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.sourced.internal.value.TagText;

/**
 * A component of a view by whose values states are found.
 *
 * @param name the component's name
 * @param accessor reads the component from a state; may return {@code null}
 */
public record SearchedComponent(String name, Function<Object, @Nullable Object> accessor) {

	/**
	 * The texts by which a state is found.
	 * @param state the state
	 * @return one text, any number for a collection, none for {@code null}
	 */
	public Stream<String> texts(Object state) {
		Object value = this.accessor.apply(state);
		Stream<?> values = (value instanceof Collection<?> collection) ? collection.stream() : Stream.ofNullable(value);
		return values.map(SearchedComponent::text).filter(Objects::nonNull).distinct();
	}

	private static @Nullable String text(Object value) {
		return (value instanceof Boolean) ? value.toString() : TagText.canonical(value);
	}

}
