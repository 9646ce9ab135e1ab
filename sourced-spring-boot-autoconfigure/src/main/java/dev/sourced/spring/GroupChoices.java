package dev.sourced.spring;

import org.jspecify.annotations.Nullable;

import dev.sourced.group.StartPosition;

/**
 * What is chosen for one group.
 *
 * @param start where it starts when it is first registered, {@code null} for the duty's
 * default
 * @param acceptRemovedTypes whether it goes on without types that it handled before
 */
public record GroupChoices(@Nullable StartPosition start, boolean acceptRemovedTypes) {

	static final GroupChoices NONE = new GroupChoices(null, false);

	StartPosition startOr(StartPosition otherwise) {
		return (this.start != null) ? this.start : otherwise;
	}

}
