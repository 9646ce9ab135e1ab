package dev.sourced.internal.assembly;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.StartPosition;
import dev.sourced.internal.engine.work.WorkSettings;
import dev.sourced.internal.group.GroupDefinition;

/**
 * What is chosen for groups.
 *
 * @param single what is chosen for single groups, by their ids
 * @param settings how the messages of each group are worked on
 */
public record GroupChoices(Map<String, Choice> single, Function<GroupDefinition, WorkSettings> settings) {

	Choice of(String group) {
		return this.single.getOrDefault(group, Choice.NONE);
	}

	/**
	 * What is chosen for one group.
	 *
	 * @param start where it starts when it is first registered, {@code null} for the
	 * group type's default
	 * @param acceptRemovedTypes whether it goes on without types that it handled before
	 * @param optional whether the group may be one that has no handler here
	 */
	public record Choice(@Nullable StartPosition start, boolean acceptRemovedTypes, boolean optional) {

		static final Choice NONE = new Choice(null, false, false);

		StartPosition startOr(StartPosition otherwise) {
			return (this.start != null) ? this.start : otherwise;
		}

	}

}
