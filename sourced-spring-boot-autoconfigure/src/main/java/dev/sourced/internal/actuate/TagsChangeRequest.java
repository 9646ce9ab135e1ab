package dev.sourced.internal.actuate;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.sourced.InvalidConfigurationException;
import dev.sourced.internal.actuate.OperatorRequests.NotFoundException;
import dev.sourced.internal.store.TagIndex.Reindexed;
import dev.sourced.internal.store.TagIndex;

/**
 * What an operator wants of the tag index: the stored events of a type are indexed again.
 *
 * @param type the name under which they are stored
 * @param after begin behind this position
 */
record TagsChangeRequest(String type, long after) {

	/** Well below the time that clients and proxies wait for an answer. */
	private static final Duration MAX_DURATION = Duration.ofSeconds(10);

	/**
	 * Read a request.
	 * @param type the name of a type
	 * @param action what to do
	 * @param after begin behind this position, 0 if it is not given
	 * @return the change
	 * @throws IllegalArgumentException if the request cannot be understood
	 */
	static TagsChangeRequest parse(String type, @Nullable String action, @Nullable Long after) {
		if (!"reindex".equals(action)) {
			throw new IllegalArgumentException("'action' must be reindex");
		}
		if (after != null && after < 0) {
			throw new IllegalArgumentException("'after' must not be negative");
		}
		return new TagsChangeRequest(type, (after != null) ? after : 0);
	}

	/**
	 * Do it, for about ten seconds.
	 * @param index the index
	 * @return what was done and where to go on
	 * @throws NotFoundException if the application knows no such event
	 * @throws InvalidConfigurationException if it cannot read one
	 */
	Reindexed apply(TagIndex index) {
		return index.reindex(this.type, this.after, MAX_DURATION)
			.orElseThrow(() -> new NotFoundException(
					"There is no such event in this application (type: %s)".formatted(this.type)));
	}

}
