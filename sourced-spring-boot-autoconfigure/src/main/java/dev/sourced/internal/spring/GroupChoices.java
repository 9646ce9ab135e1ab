package dev.sourced.internal.spring;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.StartPosition;
import dev.sourced.internal.engine.GroupCustomizer;
import dev.sourced.internal.engine.ProcessedGroup;
import dev.sourced.internal.engine.work.WorkSettings;
import dev.sourced.internal.group.GroupDefinition;

/**
 * What is chosen for groups.
 *
 * @param single what is chosen for single groups, by their ids
 * @param settings how the messages of each group are worked on
 * @param customizers change groups, one after the other
 */
public record GroupChoices(Map<String, Choice> single, Function<GroupDefinition, WorkSettings> settings,
		List<GroupCustomizer> customizers) {

	Choice of(String group) {
		return this.single.getOrDefault(group, Choice.NONE);
	}

	ProcessedGroup customize(ProcessedGroup group) {
		ProcessedGroup customized = group;
		for (GroupCustomizer customizer : this.customizers) {
			customized = customizer.customize(customized);
		}
		return customized;
	}

	/**
	 * What is chosen for one group.
	 *
	 * @param start where it starts when it is first registered, {@code null} for the
	 * duty's default
	 * @param acceptRemovedTypes whether it goes on without types that it handled before
	 */
	public record Choice(@Nullable StartPosition start, boolean acceptRemovedTypes) {

		static final Choice NONE = new Choice(null, false);

		StartPosition startOr(StartPosition otherwise) {
			return (this.start != null) ? this.start : otherwise;
		}

	}

}
