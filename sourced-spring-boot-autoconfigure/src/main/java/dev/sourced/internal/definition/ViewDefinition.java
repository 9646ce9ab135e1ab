package dev.sourced.internal.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.sourced.internal.definition.Projection.ViewEvolver;
import dev.sourced.message.Tags;

/**
 * A view whose states are kept in a table of Sourced.
 *
 * @param type the class of its states
 * @param name the name under which they are kept
 * @param version its version
 * @param tags the names of the tags whose values identify a state
 * @param initial its first state, given the values of its tags
 * @param evolvers the evolver for each payload class
 * @param searchable the components by whose values states are found
 * @param reactions what follows from an event and the state that it has led to
 */
public record ViewDefinition(Class<?> type, String name, int version, List<String> tags, Function<Tags, Object> initial,
		Map<Class<?>, ViewEvolver> evolvers, List<SearchedComponent> searchable,
		List<ViewReaction> reactions) implements Projection {

	/**
	 * The id of the consumer group that fills a version of a view.
	 * @param name the view's name
	 * @param version the version
	 * @return the id
	 */
	public static String group(String name, int version) {
		return (version == 1) ? name : "%s-v%s".formatted(name, version);
	}

	public String group() {
		return group(this.name, this.version);
	}

	@Override
	public Set<Class<?>> eventTypes() {
		return this.evolvers.keySet();
	}

}
